// Which fault a call gets, and how it looks on the wire.
import { blocksIn, documentIn } from './answers.mjs'

/** The n-th call that a rule has matched, counted on the rule itself. */
function isTurn(rule, call) {
  rule.matched = (rule.matched ?? 0) + 1
  if (rule.after !== undefined && rule.matched <= rule.after) return false
  if (rule.first !== undefined && rule.matched > rule.first + (rule.after ?? 0)) return false
  if (rule.flap) {
    const [up, down] = rule.flap
    if ((rule.matched - 1) % (up + down) < up) return false
  }
  if (rule.per_text !== undefined) { // only the first tries of each text
    rule.tries ??= {}
    rule.tries[call.hash] = (rule.tries[call.hash] ?? 0) + 1
    if (rule.tries[call.hash] > rule.per_text) return false
  }
  return true
}

function matches(rule, call) {
  // A question about the server's models gets a fault only if it is named.
  if (rule.operation ? rule.operation !== call.operation : call.operation === 'show' && rule.fault !== 'image_dropped') return false
  if (rule.dialect && rule.dialect !== call.dialect) return false
  if (rule.model && rule.model !== call.model) return false
  if (rule.contains && !`${call.system}\n${call.text}`.includes(rule.contains)) return false
  // By the hash of the text, so that the same calls fail in every run and after every restart.
  return rule.percent === undefined || parseInt(call.text_sha256.slice(0, 8), 16) % 100 < rule.percent
}

export function faultFor(rules, call) {
  return rules.find((rule) => matches(rule, call) && isTurn(rule, call)) ?? null
}

const OTHERS = 'Margaret Holloway of Tidewater Shipping owes Brannock & Sons 48,210 dollars since 3 March 1987. The harbour office in Port Ellery keeps the file under number TW-5513.'
const INVENTED = 'A golden retriever runs across a sunny beach beside two sailing boats.'

function bodyOf(made) {
  return made.body ?? JSON.stringify(made.value)
}

function sendWhole(response, made, body = Buffer.from(bodyOf(made))) {
  response.writeHead(200, { 'content-type': made.type ?? 'application/json', 'content-length': body.length, ...made.headers })
  response.end(body)
}

/** A command inside of the document: what a model that obeys it would say. */
export function commandIn(text) {
  const found = /(?:ignore|disregard|forget|override)[^\n]{0,80}?(?:instructions?|rules?|above|before)[^\n]*/i.exec(text)
  if (!found) return null
  const rest = text.slice(found.index, found.index + 600)
  const quoted = /["“'‘`]([^"”'’`]{3,200})["”'’`]/.exec(rest)
  return quoted ? quoted[1] : rest.replace(/\s+/g, ' ').slice(0, 200)
}

const ERRORS = {
  rate_limit: 'rate_limited', overloaded: 'overloaded', server_error: 'server_error', key_refused: 'key_refused', unknown_model: 'unknown_model',
  schema_refused: 'schema_refused', too_long: 'too_long', no_credit: 'no_credit', request_refused: 'request_refused',
}

/** Answers that are well formed on the wire. */
const ANSWERS = {
  answer: ({ rule, normal }) => normal({ text: typeof rule.answer === 'string' ? rule.answer : JSON.stringify(rule.answer) }),
  slow: ({ normal }) => normal(),
  refusal: ({ normal }) => normal({ refusal: 'I cannot help with that.', text: '' }),
  empty: ({ normal }) => normal({ text: '' }),
  cut: ({ normal }) => normal({ is_half: true, is_cut: true }),
  wrong_json: ({ normal }) => normal({ text: 'Sure! Here is the JSON you asked for: {"summary": "Wait' }),
  out_of_schema: ({ call, normal }) => normal({ text: call.schema?.type === 'array' ? '{"unexpected":true}' : '["unexpected"]' }),
  other_text: ({ normal }) => normal({ source: OTHERS }),
  think: ({ normal }) => normal({ before: '<think>\nThe user wants an answer. Let me think about it for a while.\n</think>\n\n', reasoning_tokens: 0 }),
  reasoning: ({ normal }) => normal({ reasoning: 'The user wants an answer. Let me think about it for a while.', reasoning_tokens: 15 }),
  silent_cut: ({ call, normal }) => normal({ source_share: 0.3, input_tokens: Math.floor(call.input_tokens * 0.3) }),
  fewer_vectors: ({ normal }) => normal({ lost: 1 }),
  image_dropped: ({ normal }) => normal({ is_blind: true, source: INVENTED }),
  obey: ({ call, normal }) => {
    const document = documentIn(call.text)
    const blocks = blocksIn(document)
    const command = commandIn(blocks.length > 0 ? blocks.map((block) => block.text).join('\n') : document)
    return command ? normal({ command }) : normal()
  },
  not_utf8: ({ normal }) => normal({ after: '@@bad@@' }),
  huge: ({ rule, normal }) => normal({ text: 'lorem ipsum '.repeat(Math.ceil((rule.bytes ?? 1_048_576) / 12)) }),
}

/** What happens to the connection. */
const CONNECTIONS = {
  hang() {},
  hold({ hold, response, normal }) {
    hold(() => response.destroyed || sendWhole(response, normal()))
  },
  drip({ rule, response }) {
    response.writeHead(200, { 'content-type': 'application/json' })
    const timer = setInterval(() => response.write(' '), rule.every ?? 50)
    response.on('close', () => clearInterval(timer))
  },
  stall({ response, normal }) { // the first half, and then nothing
    const body = Buffer.from(bodyOf(normal()))
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
    response.write(body.subarray(0, body.length / 2))
  },
  endless({ response }) {
    response.writeHead(200, { 'content-type': 'application/json' })
    const more = () => {
      while (!response.destroyed && response.write('{"a":'.repeat(4096)));
    }
    response.on('drain', more)
    more()
  },
  reset({ response, normal }) {
    const body = Buffer.from(bodyOf(normal()))
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
    response.write(body.subarray(0, body.length / 2), () => response.socket.resetAndDestroy())
  },
  reset_before({ response }) {
    response.socket.resetAndDestroy()
  },
  half_body({ response, normal }) { // no length, so that only the JSON shows that something is missing
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' })
    response.useChunkedEncodingByDefault = false
    const body = bodyOf(normal())
    response.end(body.slice(0, body.length / 2))
  },
  page({ response }) {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end('<html><body>Sign in to the network</body></html>')
  },
  redirect({ rule, response }) {
    response.writeHead(307, { location: rule.to ?? 'http://127.0.0.1:9/' })
    response.end()
  },
}

function withBadBytes(text) {
  const [before, after] = [text.slice(0, text.indexOf('@@bad@@')), text.slice(text.indexOf('@@bad@@') + 7)]
  return Buffer.concat([Buffer.from(before), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from(after)])
}

export async function perform(rule, context) {
  const { response, normal, fail } = context
  if (!rule) return sendWhole(response, normal())
  if (ERRORS[rule.fault]) return fail(ERRORS[rule.fault], rule)
  if (CONNECTIONS[rule.fault]) return CONNECTIONS[rule.fault]({ ...context, rule })
  if (!ANSWERS[rule.fault]) throw new Error(`no fault is called ${rule.fault}`)
  const made = ANSWERS[rule.fault]({ ...context, rule })
  const body = bodyOf(made)
  sendWhole(response, made, body.includes('@@bad@@') ? withBadBytes(body) : Buffer.from(body))
}
