#!/usr/bin/env node
// fake_provider - a server of language models for tests: five dialects, scripted faults, a log of calls
//
//   fake_provider.mjs [--port N] [--ports FILE] [--tls CERT KEY] [--key KEY] [--secret SECRET] [--log FILE] [--delay MS] [--faults JSON|@FILE]
//
// Listens on 127.0.0.1 and prints its port as the first line; --ports also writes it to a file, renamed into place. --log
// keeps the calls in a file, which the next process goes on with: a provider that is killed and comes back.
// README.md lists the faults and the requests under /control.
import http from 'node:http'
import https from 'node:https'
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

import { answerTo } from './answers.mjs'
import { callOf, DIALECTS } from './dialects.mjs'
import { faultFor, perform } from './faults.mjs'
import { isSignedWith } from './signature.mjs'

const options = { port: 0, key: '', secret: '', delay: 0, faults: [] }
for (let i = 2; i < process.argv.length; ++i) {
  const word = process.argv[i]
  if (word === '--tls') options.tls = { cert: readFileSync(process.argv[++i]), key: readFileSync(process.argv[++i]) }
  else if (word === '--faults') options.faults = JSON.parse(textOf(process.argv[++i]))
  else if (['--port', '--ports', '--key', '--secret', '--log', '--delay'].includes(word)) options[word.slice(2)] = process.argv[++i]
  else throw new Error(`unknown option ${word}`)
}

function textOf(word) {
  return word.startsWith('@') ? readFileSync(word.slice(1), 'utf8') : word
}

/** What the tests have set, and what happened. */
const state = { key: options.key, secret: options.secret, delay: Number(options.delay), rules: options.faults, calls: [], open: 0, most: 0, held: [], waiting: [] }

/** Calls of processes before this one; what was under way when they ended is lost. */
function earlierCalls() {
  if (!options.log || !existsSync(options.log)) return []
  const calls = new Map()
  for (const line of readFileSync(options.log, 'utf8').split('\n').filter(Boolean)) {
    const call = JSON.parse(line)
    calls.set(call.n, call.outcome === 'running' ? { ...call, outcome: 'lost' } : call)
  }
  return [...calls.values()]
}
state.calls = earlierCalls()

const keep = (call) => options.log && appendFileSync(options.log, `${JSON.stringify(call)}\n`)

function wake() {
  state.waiting = state.waiting.filter((one) => !one.isReady() || (one.answer(), false))
}

function bodyOf(request) {
  return new Promise((resolve, reject) => {
    const parts = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => resolve(Buffer.concat(parts)))
    request.on('error', reject)
  })
}

function sendJson(response, status, value, headers = {}) {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length, ...headers })
  response.end(body)
}

function ended(call) {
  return call.outcome !== 'running'
}

function report(query) {
  const calls = state.calls.filter((call) => !query.has('operation') || call.operation === query.get('operation'))
  const shown = query.get('text') === '0' ? calls.map(({ text, system, schema, ...rest }) => rest) : calls
  return { calls: shown, open: state.open, most_open: state.most }
}

/** GET /control/calls?started=N&ended=N&within=MS waits until that many calls have come or ended. */
function answerCalls(response, query) {
  const count = (what) => Number(query.get(what) ?? 0)
  const isReady = () => state.calls.length >= count('started') && state.calls.filter(ended).length >= count('ended')
  const waiting = { isReady, answer: () => (clearTimeout(waiting.timer), sendJson(response, 200, report(query))) }
  if (isReady()) return waiting.answer()
  waiting.timer = setTimeout(() => {
    state.waiting = state.waiting.filter((one) => one !== waiting)
    sendJson(response, 504, report(query))
  }, Number(query.get('within') ?? 30_000))
  state.waiting.push(waiting)
}

async function control(request, response, url) {
  const body = await bodyOf(request)
  const wish = body.length > 0 ? JSON.parse(body) : {}
  switch (url.pathname) {
    case '/control/calls':
      return answerCalls(response, url.searchParams)
    case '/control/set': // {"faults": […], "delay": ms, "key": "…", "secret": "…"}: what is named is replaced
      if ('faults' in wish) state.rules = wish.faults
      if ('delay' in wish) state.delay = wish.delay
      if ('key' in wish) state.key = wish.key
      if ('secret' in wish) state.secret = wish.secret
      return sendJson(response, 200, {})
    case '/control/forget': // the calls so far
      state.calls = []
      state.most = state.open
      return sendJson(response, 200, {})
    case '/control/release': // what the fault "hold" holds
      state.held.splice(0).forEach((go) => go())
      return sendJson(response, 200, {})
    case '/control/exit':
      sendJson(response, 200, {})
      return process.exit(0)
    default:
      return sendJson(response, 404, { error: 'no such control' })
  }
}

function credentialsOf(request) {
  const bearer = request.headers.authorization ?? ''
  if (bearer.startsWith('AWS4-HMAC-SHA256 ')) return { kind: 'sigv4' }
  if (bearer.startsWith('Bearer ')) return { kind: 'bearer', key: bearer.slice(7) }
  for (const name of ['x-api-key', 'x-goog-api-key']) if (request.headers[name]) return { kind: name, key: request.headers[name] }
  return { kind: 'none' }
}

function isKeyRefused(credentials, dialect, request, body) {
  if (state.secret && credentials.kind === 'sigv4') return !isSignedWith(state.secret, request, body)
  if (state.key && credentials.kind !== 'sigv4') return credentials.key !== state.key
  return credentials.kind === 'none' && dialect !== 'ollama' && dialect !== 'openai'
}

/** Notes a call and how it ends: answered, failed (an error or a fault), or hung_up by the other side. */
function note(call, credentials, response) {
  Object.assign(call, { n: state.calls.length + 1, credentials: credentials.kind, started: Date.now(), outcome: 'running', fault: null })
  state.calls.push(call)
  keep(call)
  state.most = Math.max(state.most, ++state.open)
  response.on('close', () => {
    state.open--
    call.status = response.headersSent ? response.statusCode : 0
    call.seconds = (Date.now() - call.started) / 1000
    call.outcome = !response.writableFinished ? 'hung_up' : call.status < 300 ? 'answered' : 'failed'
    keep(call)
    wake()
  })
  wake()
}

async function serve(request, response) {
  const url = new URL(request.url, 'http://fake')
  if (url.pathname.startsWith('/control/')) return control(request, response, url)
  const body = await bodyOf(request)
  const call = callOf(request, url, body)
  const dialect = DIALECTS[call.dialect]
  if (!dialect) return sendJson(response, 404, { error: { message: `Invalid URL (${request.method} ${url.pathname})` } })
  const fail = (kind, details) => {
    const { status, value, headers } = dialect.failure(kind, call, details)
    sendJson(response, status, value, headers)
  }
  const credentials = credentialsOf(request)
  note(call, credentials, response)
  if (isKeyRefused(credentials, call.dialect, request, body)) return fail('key_refused')
  if (call.problem) return fail(call.problem, call.details)
  const rule = faultFor(state.rules, call)
  call.fault = rule?.fault ?? null
  const wait = state.delay + (rule?.delay ?? 0)
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  if (response.destroyed) return
  const normal = (changes = {}) => dialect.answer(call, answerTo(call, changes))
  await perform(rule, { call, dialect, response, request, normal, fail, sendJson, hold: (go) => state.held.push(go) })
}

const server = options.tls ? https.createServer(options.tls) : http.createServer()
server.keepAliveTimeout = 60_000
server.on('request', (request, response) => {
  serve(request, response).catch((error) => {
    console.error(error)
    if (!response.headersSent) sendJson(response, 500, { error: { message: 'the fake is broken' } })
  })
})
server.listen(Number(options.port), '127.0.0.1', () => {
  const { port } = server.address()
  console.log(port)
  if (!options.ports) return
  writeFileSync(`${options.ports}.new`, `${port}\n`)
  renameSync(`${options.ports}.new`, options.ports)
})
process.on('SIGTERM', () => process.exit(0))
