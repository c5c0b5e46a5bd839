import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import * as tus from 'tus-js-client'
import { cleanPdf } from '../support/pdf.mjs'
import { settings } from '../support/settings.mjs'

const endpoint = `${settings.base}/api/v1/uploads`
const protocol = { 'Tus-Resumable': '1.0.0' }
const headers = () => ({ Authorization: `Bearer ${settings.key}` })

/** Uploads with the real client; gives its last answer, or throws what it threw. `steer` sees the upload and its progress. */
async function upload(bytes, { steer = () => undefined, ...options } = {}) {
  return new Promise((done, failed) => {
    const sending = new tus.Upload(bytes, {
      endpoint,
      headers: headers(),
      metadata: { filename: 'driven.pdf' },
      retryDelays: null,
      storeFingerprintForResuming: false,
      onProgress: (sent) => steer(sending, sent, done),
      onSuccess: ({ lastResponse }) => done(lastResponse),
      onError: failed,
      ...options,
    })
    sending.start()
  })
}

const offsetOf = async (url) => Number((await fetch(url, { method: 'HEAD', headers: { ...headers(), ...protocol } })).headers.get('Upload-Offset'))

test('tus-js-client creates and completes an upload', async () => {
  const answer = await upload(cleanPdf(1))
  assert.match(answer.getHeader('Lectern-Job'), /^[0-9a-f-]{36}$/)
})

test('tus-js-client aborts, and resumes with what had arrived', async () => {
  const bytes = cleanPdf(1, { padding: 6_000_000 })
  const url = await upload(bytes, {
    chunkSize: 1_000_000,
    steer: (sending, sent, done) => {
      if (sent >= 3_000_000) void sending.abort().then(() => done(sending.url))
    },
  })
  const kept = await offsetOf(url)
  assert.ok(kept >= 2_000_000 && kept < bytes.length, `${kept} bytes were kept`)
  const answer = await upload(bytes, { uploadUrl: url })
  assert.equal(Number(answer.getHeader('Upload-Offset')), bytes.length)
  assert.match(answer.getHeader('Lectern-Job'), /^[0-9a-f-]{36}$/)
})

test('tus-js-client terminates an upload', async () => {
  const url = await upload(cleanPdf(1, { padding: 4_000_000 }), {
    chunkSize: 1_000_000,
    steer: (sending, sent, done) => {
      if (sent >= 1_000_000) void sending.abort(true).then(() => done(sending.url))
    },
  })
  assert.equal((await fetch(url, { method: 'HEAD', headers: { ...headers(), ...protocol } })).status, 404)
})

const checksum = (name, bytes) => `${name} ${createHash(name).update(bytes).digest('base64')}`

for (const algorithm of ['sha1', 'sha256']) {
  test(`bytes with the right ${algorithm} are taken`, async () => {
    const bytes = cleanPdf(1)
    const answer = await upload(bytes, {
      onBeforeRequest: (request) => (request.getMethod() === 'PATCH' ? request.setHeader('Upload-Checksum', checksum(algorithm, bytes)) : undefined),
    })
    assert.match(answer.getHeader('Lectern-Job'), /^[0-9a-f-]{36}$/)
  })
}

test('bytes with a wrong checksum are refused with 460, and the upload keeps its offset', async () => {
  const bytes = cleanPdf(1)
  let url
  await assert.rejects(
    upload(bytes, {
      onBeforeRequest: (request) => {
        if (request.getMethod() !== 'PATCH') return
        url = request.getURL()
        request.setHeader('Upload-Checksum', checksum('sha256', Buffer.from('something else')))
      },
    }),
    (error) => error.originalResponse.getStatus() === 460,
  )
  assert.equal(await offsetOf(url), 0)
})

test('the server lists its extensions', async () => {
  const answer = await fetch(endpoint, { method: 'OPTIONS' })
  assert.equal(answer.headers.get('Tus-Version'), '1.0.0')
  for (const extension of ['creation', 'termination', 'checksum', 'expiration']) {
    assert.ok(answer.headers.get('Tus-Extension').split(',').includes(extension), extension)
  }
})
