// Whether a request carries the AWS signature that its secret gives (Signature Version 4, in headers).
import { createHash, createHmac } from 'node:crypto'

const hmac = (key, text) => createHmac('sha256', key).update(text).digest()
const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const encoded = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

export function isSignedWith(secret, request, body) {
  const [, scope, names, signature] = /Credential=[^/]+\/([^,]+), *SignedHeaders=([^,]+), *Signature=(\w+)/.exec(request.headers.authorization ?? '') ?? []
  if (!scope) return false
  const [day, region, service] = scope.split('/')
  const [path, query = ''] = request.url.split('?')
  const hash = sha256(body)
  if ((request.headers['x-amz-content-sha256'] ?? hash) !== hash) return false
  const headers = names.split(';').map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`).join('')
  // Every service but S3 encodes the path that it received once more.
  const canonical = [request.method, path.split('/').map(encoded).join('/'), query.split('&').sort().join('&'), headers, names, hash].join('\n')
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [day, region, service, 'aws4_request'].reduce(hmac, `AWS4${secret}`)
  return hmac(key, text).toString('hex') === signature
}
