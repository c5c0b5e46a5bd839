// receiver.mjs FOLDER - somebody to write to and to call, with a memory.
//
// FOLDER holds key.pem and cert.pem; `ports` is written there, "SMTP HTTP", once both listen. Mail wants STARTTLS and the user
// "notify" with the password "relay"; mail to refused@… is refused for good, to later@… for now.
//
// POST /control {"secrets"} is how calls are to be checked from now on; it answers with {"mails", "calls"}, and with {"what",
// "count"} not before there are so many, or half a minute later. All other paths are called by webhooks: /ok, /fail (500),
// /gone (410), /redirect (302 to /ok), /slow (no answer), /big (10 MB).
import { EventEmitter, once } from 'node:events'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { Webhook } from 'standardwebhooks'

const folder = process.argv[2]
const memory = { mails: [], calls: [] }
let secrets = []

const answers = {
  '/ok': (answer) => answer.writeHead(200).end('thank you'),
  '/fail': (answer) => answer.writeHead(500).end('no'),
  '/gone': (answer) => answer.writeHead(410).end(),
  '/redirect': (answer) => answer.writeHead(302, { location: '/ok' }).end(),
  '/slow': () => undefined,
  '/big': (answer) => answer.writeHead(200).end('x'.repeat(10_000_000)),
}

/** Whether a call is signed as the specification has it, by each secret in turn. */
function verified(body, headers) {
  return secrets.map((secret) => {
    try {
      new Webhook(secret).verify(body, headers)
      return true
    } catch {
      return false
    }
  })
}

async function bodyOf(request) {
  let body = ''
  for await (const chunk of request) body += chunk
  return body
}

const arrivals = new EventEmitter()

function remember(what, arrival) {
  memory[what].push(arrival)
  arrivals.emit('arrival')
}

async function control(text) {
  const wish = JSON.parse(text)
  if (wish.secrets) secrets = wish.secrets
  const patience = AbortSignal.timeout(30_000)
  while (wish.what && memory[wish.what].length < wish.count && !patience.aborted) {
    await once(arrivals, 'arrival', { signal: patience }).catch(() => undefined)
  }
  return JSON.stringify(memory)
}

const http = createServer(async (request, answer) => {
  const body = await bodyOf(request)
  if (request.url === '/control') return answer.writeHead(200).end(await control(body))
  const { headers } = request
  remember('calls', { path: request.url, id: headers['webhook-id'], agent: headers['user-agent'], body, verified: verified(body, headers) })
  const respond = answers[request.url]
  return respond ? respond(answer) : answer.writeHead(404).end()
})

function refusal(code, words) {
  return Object.assign(new Error(words), { responseCode: code })
}

const smtp = new SMTPServer({
  key: readFileSync(`${folder}/key.pem`),
  cert: readFileSync(`${folder}/cert.pem`),
  onAuth: ({ username, password }, session, done) =>
    username === 'notify' && password === 'relay' && session.secure ? done(null, { user: username }) : done(refusal(535, 'no')),
  onRcptTo: ({ address }, session, done) => {
    if (address.startsWith('refused@')) return done(refusal(550, 'nobody here'))
    return address.startsWith('later@') ? done(refusal(451, 'not now')) : done()
  },
  onData: async (stream, session, done) => {
    const mail = await simpleParser(stream)
    remember('mails', {
      secure: session.secure,
      user: session.user,
      sender: session.envelope.mailFrom.address,
      recipients: session.envelope.rcptTo.map(({ address }) => address),
      from: mail.from?.text,
      reply_to: mail.replyTo?.text ?? '',
      to: mail.to?.text ?? '',
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
    })
    done()
  },
})

http.listen(0, '127.0.0.1', () => {
  smtp.listen(0, '127.0.0.1', () => {
    writeFileSync(`${folder}/ports.new`, `${smtp.server.address().port} ${http.address().port}\n`)
    renameSync(`${folder}/ports.new`, `${folder}/ports`)
  })
})
