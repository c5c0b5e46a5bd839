import { describe, expect, it } from 'vitest'
import { json, problem, serverDouble } from '@/testing/server-double'
import { aJob, aResult } from '@/testing/samples'
import { createApi } from './client'
import { decode, Undecodable } from './decode'
import { createHttp } from './http'
import { lecternDocument, result } from './models'
import { Problem } from './problem'
import { review } from './review-models'

describe('decoders', () => {
  it('say where an answer does not fit', () => {
    expect(() => decode(lecternDocument, { ...aJob, status: 'procesing' })).toThrow(/at \/status/)
    expect(() => decode(review, { findings: [{}] })).toThrow(Undecodable)
  })

  it('ignore members that they do not know', () => {
    expect(decode(lecternDocument, { ...aJob, invented_later: true }).fileName).toBe(aJob.filename)
  })

  it.each(['https://elsewhere.example/x', '//elsewhere.example/x', 'javascript:alert(1)'])('refuse the link %s', (html_url) => {
    expect(() => decode(result, { ...aResult, html_url })).toThrow(/a link to this server/)
  })

  it('read doubts with their pages', () => {
    const found = decode(result, { ...aResult, doubts: [{ kind: 'tables', text: 'Tables may be wrong', pages: [2, 3] }] })
    expect(found.doubts).toEqual([{ kind: 'tables', words: 'Tables may be wrong', pages: [2, 3] }])
    expect(decode(result, { ...aResult, doubts: undefined }).doubts).toEqual([])
  })
})

describe('http', () => {
  const url = `${window.location.origin}/api/v1/me`

  it('asks again with the ETag and gives what it has kept for a 304', async () => {
    const server = serverDouble().on('GET /api/v1/me', (request) =>
      request.headers.get('If-None-Match') === '"7"' ? new Response(null, { status: 304 }) : json({ n: 1 }, 200, { ETag: '"7"' }),
    )
    const http = createHttp(server.send)
    await http(new Request(url))
    const again = await http(new Request(url))
    expect(await again.json()).toEqual({ n: 1 })
    expect(server.asked).toHaveLength(2)
  })

  it.each([
    [401, 'signed-out'],
    [403, 'forbidden'],
    [404, 'missing'],
    [409, 'conflict'],
    [410, 'gone'],
    [413, 'refused'],
    [422, 'refused'],
    [429, 'busy'],
    [500, 'broken'],
    [503, 'busy'],
  ] as const)('turns %d into a problem of kind %s', async (status, kind) => {
    const http = createHttp(serverDouble().on('GET /api/v1/me', () => problem(status, 'In words.')).send)
    const found = await http(new Request(url)).catch((reason: unknown) => reason)
    expect(found).toBeInstanceOf(Problem)
    expect(found).toMatchObject({ kind, status, detail: 'In words.', requestId: 'req-1' })
  })

  it('lets a page of some proxy speak by its status', async () => {
    const page = () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'Retry-After': '3' } })
    const http = createHttp(serverDouble().on('GET /api/v1/me', page).send)
    await expect(http(new Request(url))).rejects.toMatchObject({ kind: 'busy', detail: null, retryAfter: 3 })
  })

  it('calls silence offline', async () => {
    const http = createHttp(() => Promise.reject(new TypeError('Failed to fetch')))
    await expect(http(new Request(url))).rejects.toMatchObject({ kind: 'offline' })
  })

  it('keeps the pointers of refused members', async () => {
    const refused = () => problem(422, 'No.', { errors: [{ pointer: '/email', detail: 'Not an address.' }] })
    const api = createApi(createHttp(serverDouble().on('POST /api/v1/auth/login', refused).send))
    const sent = api.POST('/api/v1/auth/login', { body: { email: 'x', password: 'y' } })
    await expect(sent).rejects.toMatchObject({ members: [{ pointer: '/email', detail: 'Not an address.' }] })
  })
})
