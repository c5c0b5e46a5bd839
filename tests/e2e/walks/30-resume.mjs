import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drop } from '../support/browser.mjs'
import { administrator, pageAt, rowOf } from '../support/people.mjs'
import { cleanPdf } from '../support/pdf.mjs'

const fourMegabytes = 4_000_000

/** Makes the page's line as slow as a bad Wi-Fi. */
async function slowDown(page, bytesPerSecond) {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond })
}

function watchPatches(page) {
  const patches = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') patches.push(Number(request.headers()['upload-offset']))
  })
  return patches
}

test('an upload that a reload cut off goes on where it stopped', async () => {
  const bytes = cleanPdf(2, { padding: fourMegabytes })
  const file = { name: 'interrupted.pdf', bytes }
  const page = await pageAt('/')
  await slowDown(page, 800_000)
  await drop(page, [file])
  const row = page.getByRole('list', { name: 'Files being added' }).getByRole('listitem').filter({ hasText: file.name })
  // The first megabyte is on its way: the row shows bytes, rate and time.
  await row.getByText(/^1\.\d MB of 4 MB · .+ per second · .+ left$/).waitFor()

  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await row.getByText('Choose the same file again').waitFor()
  const patches = watchPatches(page)
  await drop(page, [file])
  await page.getByText('one received').waitFor()
  assert.equal(patches.length, 1)
  assert.ok(patches[0] > 500_000, `went on at ${patches[0]}, not from the beginning`)
  await rowOf(page, file.name).getByText('Finished', { exact: true }).waitFor()
})

test('an upload waits while there is no connection and goes on by itself', async () => {
  const file = { name: 'offline.pdf', bytes: cleanPdf(2) }
  const page = await pageAt('/')
  const person = await administrator()
  await page.route('**/api/v1/uploads/*', (route) => route.abort('internetdisconnected'))
  await person.setOffline(true)
  await page.getByText('You are offline.').waitFor()
  await person.setOffline(false)
  await drop(page, [file])
  const row = page.getByRole('list', { name: 'Files being added' }).getByRole('listitem').filter({ hasText: file.name })
  await row.getByText('The connection was lost').waitFor()
  await page.unroute('**/api/v1/uploads/*')
  await page.getByText('one received').waitFor()
})

test('a cancelled upload is forgotten by the server, too', async () => {
  const file = { name: 'cancelled.pdf', bytes: cleanPdf(1, { padding: fourMegabytes }) }
  const page = await pageAt('/')
  await slowDown(page, 300_000)
  const created = page.waitForResponse((response) => response.status() === 201)
  await drop(page, [file])
  const location = (await created).headers().location
  const row = page.getByRole('list', { name: 'Files being added' }).getByRole('listitem').filter({ hasText: file.name })
  await row.getByText(/kB of 4 MB|MB of 4 MB/).waitFor()
  // 423 while the server still holds the bytes that were on the way; asked again.
  const forgotten = page.waitForResponse((response) => response.request().method() === 'DELETE' && response.status() !== 423)
  await row.getByRole('button', { name: 'Cancel the upload of cancelled.pdf' }).click()
  await row.getByText('Cancelled', { exact: true }).waitFor()
  assert.equal((await forgotten).status(), 204)
  const head = await (await administrator()).request.head(new URL(location, page.url()).href, { headers: { 'Tus-Resumable': '1.0.0' } })
  assert.equal(head.status(), 404)
})
