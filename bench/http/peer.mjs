// The peer: Node's http and pg, one process, a pool of eight connections. MODE=one asks our own single statement,
// MODE=two resolves the key and reads the row as two prepared statements, as such services are usually written.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ host: process.env.PGHOST, user: process.env.PGUSER, database: 'lectern', max: 8 })
const one = 'select (found).* from (select lectern.read_job_as($1, false, $2) as found offset 0) as asked'
const key = `select tenant_id, account_id, api_key_id, scopes from lectern.api_key
  where token_hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())`
const row = `select j.public_id, j.status, j.filename, d.byte_count, j.step, j.pages_done, j.page_count, j.params,
  j.submitted_at, j.started_at, j.ended_at, j.updated_at, j.version from lectern.job j
  join lectern.document d on d.tenant_id = j.tenant_id and d.document_id = j.document_id
  where j.tenant_id = $1 and j.public_id = $2`

async function find(hash, job) {
  if (process.env.MODE === 'one') {
    const found = await pool.query({ name: 'one', text: one, values: [hash, job] })
    return found.rows[0]?.outcome === 'ok' ? found.rows[0] : undefined
  }
  const caller = (await pool.query({ name: 'key', text: key, values: [hash] })).rows[0]
  if (caller === undefined || !caller.scopes.includes('read')) return undefined
  return (await pool.query({ name: 'row', text: row, values: [caller.tenant_id, job] })).rows[0]
}

createServer(async (request, response) => {
  const token = (request.headers.authorization ?? '').slice(7)
  const hash = createHash('sha256').update(token).digest()
  const job = await find(hash, request.url.split('/').pop())
  const body = JSON.stringify(job ?? { title: 'Not found' })
  response.writeHead(job ? 200 : 404, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
  response.end(body)
}).listen(process.env.SOCKET)
