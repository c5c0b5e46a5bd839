// 10,000 generated requests, signed by AWS's signer and by ours: every authorization header must be the same.
//
//   node sigv4.mjs PROGRAM            compares
//   node sigv4.mjs --table N          prints N requests with their signatures, for tests/unit/net
import { spawnSync } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'

import { SignatureV4 } from '@smithy/signature-v4'

const COUNT = 10_000

/** mulberry32: the same requests in every run. */
function generator(seed) {
  let state = seed
  return (most) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most
  }
}

class Sha256 {
  constructor(secret) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret)
  }
  update(bytes) {
    this.hash.update(bytes)
  }
  async digest() {
    return new Uint8Array(this.hash.digest())
  }
}

const next = generator(20261130)
const pick = (list) => list[next(list.length)]
const CHARACTERS = [...'abcXYZ019-._~ :/+%&=?#@!$\'()*,;[]"<>|äßÅ漢字😀\u00e9']
const text = (most) => Array.from({ length: next(most + 1) }, () => pick(CHARACTERS)).join('')
const encoded = (part) => encodeURIComponent(part).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

function pathFor() {
  const segments = Array.from({ length: 1 + next(5) }, () => (next(12) === 0 ? pick(['.', '..', '']) : encoded(text(9))))
  return `/${segments.join('/')}${next(5) === 0 ? '/' : ''}`
}

function request() {
  const service = pick(['bedrock', 's3', 'execute-api', 'sqs'])
  const query = Array.from({ length: next(5) }, () => [pick(['a', 'A', 'list-type', text(6) || 'q']), text(8)])
  const headers = Array.from({ length: next(3) }, (_, i) => [`${pick(['x-amz-meta-', 'X-Test-', 'content-'])}${i}`, pick(['', ' a  b ', 'application/json', 'x\ty', '  '])])
  return {
    method: pick(['GET', 'POST', 'PUT', 'DELETE']), host: pick(['bedrock-runtime.eu-central-1.amazonaws.com', '127.0.0.1:9000', 'bucket.s3.amazonaws.com']),
    path: next(8) === 0 ? pick(['/', '/model/anthropic.claude-x%3A0/converse', '/model/arn%3Aaws%3Abedrock%3Aeu%2Fm/converse']) : pathFor(),
    query, headers, body: next(3) === 0 ? '' : text(40), access: `AK${next(1e6)}`, secret: `s/${text(20).replace(/[^ -~]/g, 'x')}`,
    token: next(2) === 0 ? '' : `tok${next(1e9)}/+=`, region: pick(['eu-central-1', 'us-east-1']), service, as_sent: service === 's3', time: next(2_000_000_000),
  }
}

async function signature(one) {
  const query = {}
  for (const [name, value] of one.query) query[name] = name in query ? [query[name], value].flat() : value
  const signer = new SignatureV4({
    service: one.service, region: one.region, sha256: Sha256, uriEscapePath: !one.as_sent, applyChecksum: true,
    credentials: { accessKeyId: one.access, secretAccessKey: one.secret, ...(one.token ? { sessionToken: one.token } : {}) },
  })
  const headers = { host: one.host, ...Object.fromEntries(one.headers) }
  const [hostname] = one.host.split(':')
  const signed = await signer.sign({ method: one.method, protocol: 'https:', hostname, path: one.path, query, headers, body: one.body }, { signingDate: new Date(one.time * 1000) })
  return signed.headers.authorization
}

const isTable = process.argv[2] === '--table'
const requests = Array.from({ length: isTable ? Number(process.argv[3]) : COUNT }, request)
const wanted = await Promise.all(requests.map(signature))
if (isTable) {
  requests.forEach((one, i) => console.log(JSON.stringify({ ...one, authorization: wanted[i] })))
  process.exit()
}
const ours = spawnSync(process.argv[2], { input: requests.map((one) => `${JSON.stringify(one)}\n`).join(''), maxBuffer: 1 << 28, encoding: 'utf8' })
const lines = ours.stdout.trimEnd().split('\n')
const wrong = requests.filter((_, i) => lines[i] !== wanted[i])
for (const one of wrong.slice(0, 3)) console.error('differs:', JSON.stringify(one), '\n', lines[requests.indexOf(one)], '\n', wanted[requests.indexOf(one)])
console.log(`signatures: ${COUNT - wrong.length} of ${COUNT} are those of AWS's signer`)
process.exit(wrong.length > 0 || ours.status !== 0 ? 1 : 0)
