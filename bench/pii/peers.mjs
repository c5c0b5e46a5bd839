// peers.mjs speed NAME TEXT ROUNDS - megabytes a second on the pages of TEXT (separated by form feeds), CPU time
// peers.mjs scan NAME <records.jsonl >predictions.jsonl - what the peer finds, as evaluate.py reads it
import { readFileSync } from 'node:fs'
import nlp from 'compromise'
import redactPii from 'redact-pii'

const redactor = new redactPii.SyncRedactor()

/** redact-pii's placeholders and what they are called here. */
const placeholders = {
  PERSON_NAME: 'PERSON', EMAIL_ADDRESS: 'EMAIL_ADDRESS', PHONE_NUMBER: 'PHONE_NUMBER', US_SOCIAL_SECURITY_NUMBER: 'US_SSN',
  CREDIT_CARD_NUMBER: 'CREDIT_CARD', STREET_ADDRESS: 'LOCATION', ZIPCODE: 'LOCATION', IP_ADDRESS: 'IP_ADDRESS',
  USERNAME: 'USERNAME', URL: 'URL', DIGITS: 'STUDENT_ID', PASSWORD: 'PASSWORD', CREDENTIALS: 'PASSWORD',
}
const placeholder = new RegExp(`(${Object.keys(placeholders).join('|')})`)

/** The position of the placeholders in the original: between pieces that were kept. */
function redactedSpans(text) {
  const spans = []
  let at = 0
  let open = null
  for (const piece of redactor.redact(text).split(placeholder)) {
    if (placeholders[piece] !== undefined && piece !== '') {
      open ??= { start: at, entity: placeholders[piece] }
      continue
    }
    if (piece === '') continue
    const found = text.indexOf(piece, at)
    if (found < 0) break
    if (open !== null) spans.push({ ...open, end: found })
    open = null
    at = found + piece.length
  }
  if (open !== null) spans.push({ ...open, end: text.length })
  return spans.filter((span) => span.end > span.start)
}

function compromiseSpans(text) {
  const doc = nlp(text)
  const of = (view, entity) =>
    view.json({ offset: true, text: true }).map(({ offset }) => ({ start: offset.start, end: offset.start + offset.length, entity }))
  return [...of(doc.people(), 'PERSON'), ...of(doc.places(), 'LOCATION'), ...of(doc.emails(), 'EMAIL_ADDRESS'),
    ...of(doc.phoneNumbers(), 'PHONE_NUMBER'), ...of(doc.urls(), 'URL')]
}

const finders = { 'redact-pii': redactedSpans, compromise: compromiseSpans }
const workers = { 'redact-pii': (text) => redactor.redact(text), compromise: (text) => nlp(text).people().json({ offset: true }) }

/** evaluate.py counts code points, JavaScript UTF-16. */
function inCodePoints(text, spans) {
  const count = (end) => [...text.slice(0, end)].length
  return spans.map(({ start, end, entity }) => ({ start: count(start), end: count(end), entity, score: 1, gate: true }))
}

const [mode, name, file, rounds] = process.argv.slice(2)
if (mode === 'scan') {
  for (const line of readFileSync(0, 'utf8').split('\n').filter((l) => l !== '')) {
    const { id, text } = JSON.parse(line)
    console.log(JSON.stringify({ id, spans: inCodePoints(text, finders[name](text)) }))
  }
} else {
  const pages = readFileSync(file, 'utf8').split('\f')
  const bytes = pages.reduce((sum, page) => sum + Buffer.byteLength(page), 0)
  const speeds = []
  for (let round = 0; round < Number(rounds); round += 1) {
    const before = process.cpuUsage()
    for (const page of pages) workers[name](page)
    const { user, system } = process.cpuUsage(before)
    speeds.push(bytes / (user + system))
  }
  speeds.sort((a, b) => a - b)
  console.log(JSON.stringify({ best: speeds.at(-1), median: speeds[Math.floor(speeds.length / 2)] }))
}
