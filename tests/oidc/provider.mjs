// provider.mjs FOLDER - an identity provider on loopback (npm oidc-provider), and a control port that plays the browser at its pages, makes
// the provider rotate its keys, go away or lie, and signs any token. Writes both ports to FOLDER/ports.
import { generateKeyPair, createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { exportJWK, importJWK, SignJWT, decodeJwt, decodeProtectedHeader } from 'jose'
import Provider from 'oidc-provider'

const folder = process.argv[2]
const secret = 'a secret: with/odd+letters%'
const callback = 'http://localhost/api/v1/oidc/campus/callback'

async function makeKey(kind, kid) {
  const make = promisify(generateKeyPair)
  const { privateKey } = await (kind === 'RS256' ? make('rsa', { modulusLength: 2048 }) : make('ec', { namedCurve: 'P-256' }))
  return { ...(await exportJWK(privateKey)), kid, alg: kind, use: 'sig' }
}

// `forged`: the id of a real key, another key.
const made = await Promise.all([makeKey('RS256', 'first'), makeKey('ES256', 'first-ec'), makeKey('RS256', 'second'), makeKey('RS256', 'first')])
const keys = { first: made.slice(0, 2), second: [made[2]], forged: [made[3]] }

const people = {}
let tweak = {}
let mode = 'up'
let issuer

function makeProvider(jwks) {
  const client = {
    client_id: 'lectern', client_secret: secret, redirect_uris: [callback], response_types: ['code'],
    grant_types: ['authorization_code'], backchannel_logout_uri: 'http://localhost/api/v1/oidc/campus/backchannel-logout',
    backchannel_logout_session_required: true
  }
  const provider = new Provider(issuer, {
    clients: [client, { ...client, client_id: 'other', redirect_uris: ['http://localhost/other'] }],
    jwks: { keys: jwks },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups', 'department', '_claim_names'] },
    scopes: ['openid', 'email', 'profile'],
    features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
    cookies: { keys: ['cookie key'] },
    pkce: { required: () => true },
    async findAccount(_ctx, id) {
      return { accountId: id, claims: async () => ({ sub: id, email: `${id}@uni.test`, name: id, ...people[id] }) }
    },
    // The back-channel call is caught here: the test delivers the token itself.
    async fetch(url, options) {
      caught.push(new URLSearchParams(options.body).get('logout_token'))
      return new Response('', { status: 200 })
    },
    ttl: { Session: 3600, Grant: 3600, Interaction: 600 }
  })
  provider.use(async (ctx, next) => {
    await next()
    if (ctx.path === '/token' && tweak.token && ctx.body?.id_token) ctx.body.id_token = await resigned(ctx.body.id_token, tweak.token)
    if (ctx.path === '/me' && tweak.userinfo) ctx.body = { ...JSON.parse(JSON.stringify(ctx.body)), ...tweak.userinfo }
  })
  return provider
}

const caught = []
const encode = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

// {claims, drop, header, key}: `key` is a set's name, "none" or "public" (HMAC with the public key as the secret).
async function signed(claims, header, key) {
  if (key === 'none') return `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`
  if (key === 'public') {
    const { kty, n, e, kid, alg, use } = keys.first[0]
    const input = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`
    return `${input}.${createHmac('sha256', JSON.stringify({ kty, n, e, kid, alg, use })).update(input).digest('base64url')}`
  }
  const jwk = (keys[key] ?? current)[header.alg === 'ES256' ? 1 : 0]
  return new SignJWT(claims).setProtectedHeader({ alg: jwk.alg, kid: jwk.kid, ...header }).sign(await importJWK(jwk, jwk.alg))
}

async function resigned(token, { claims = {}, drop = [], header, key }) {
  const payload = { ...decodeJwt(token), ...claims }
  for (const name of drop) delete payload[name]
  const { alg, kid } = decodeProtectedHeader(token)
  return signed(payload, header ?? { alg, kid: key === 'second' ? 'second' : kid }, key ?? 'current')
}

// Follows redirects at the provider with its cookies, signs in and agrees, until it sends the browser back to us.
async function browse(start, login, decline) {
  const jar = new Map()
  let url = start
  let options = {}
  for (let step = 0; step < 20; step++) {
    if (!url.startsWith(issuer)) return url
    const answer = await fetch(url, { redirect: 'manual', ...options, headers: { ...options.headers, cookie: [...jar].map(([n, v]) => `${n}=${v}`).join('; ') } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)
      jar.set(name, value)
    }
    if (answer.headers.has('location')) {
      url = new URL(answer.headers.get('location'), url).href
      options = {}
      continue
    }
    const page = await answer.text()
    const form = /<form[^>]*action="([^"]+)"/.exec(page)
    if (!form) throw new Error(`no form: ${answer.status} ${page.slice(0, 300)}`)
    const prompt = /name="prompt" value="(\w+)"/.exec(page)[1]
    if (decline) {
      url = new URL(/href="([^"]+\/abort)"/.exec(page)[1], url).href
      options = {}
      continue
    }
    url = new URL(form[1], url).href
    options = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ prompt, login, password: 'x' }) }
  }
  throw new Error('too many steps')
}

const control = {
  async login({ url, login, decline }) { return { callback: await browse(url, login, decline) } },
  async person({ login, claims }) { people[login] = claims; return {} },
  async tweak(wanted) { tweak = wanted; return {} },
  async mode(wanted) { mode = wanted.mode; return {} },
  async keys({ set }) { current = keys[set]; provider = makeProvider(current); handler = provider.callback(); return {} },
  async sign({ claims, header = { alg: 'RS256' }, key = 'current' }) { return { token: await signed({ iss: issuer, ...claims }, header, key) } },
  async logout({ subject, sid }) {
    caught.length = 0
    await (await provider.Client.find('lectern')).backchannelLogout(subject, sid)
    return { token: caught[0] }
  }
}

let current = keys.first
let provider, handler
const server = createServer((request, response) => {
  if (mode === 'hang') return
  if (mode === 'broken') { response.writeHead(503); response.end('away'); return }
  if (mode === 'elsewhere' && request.url.startsWith('/.well-known/')) {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ issuer: 'http://127.0.0.1:1', authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks` }))
    return
  }
  handler(request, response)
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
issuer = `http://127.0.0.1:${server.address().port}`
provider = makeProvider(current)
handler = provider.callback()

const controller = createServer(async (request, response) => {
  let body = ''
  for await (const piece of request) body += piece
  try {
    response.end(JSON.stringify(await control[request.url.slice(1)](JSON.parse(body || '{}'))))
  } catch (error) {
    response.writeHead(500)
    response.end(JSON.stringify({ error: String(error.stack ?? error) }))
  }
})
await new Promise((ready) => controller.listen(0, '127.0.0.1', ready))
writeFileSync(join(folder, 'ports.new'), `${server.address().port} ${controller.address().port}\n`)
renameSync(join(folder, 'ports.new'), join(folder, 'ports'))
