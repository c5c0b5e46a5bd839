import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible, drop, paste } from '../house/browser.mjs'
import { administrator, pageAt, rowOf } from '../house/people.mjs'
import { cleanPdf } from '../house/pdf.mjs'

test('files dropped anywhere become documents, and what is no PDF is refused by name', async () => {
  const page = await pageAt('/')
  await assertAccessible(page, 'the documents')
  await drop(page, [
    { name: 'dropped one.pdf', bytes: cleanPdf(3) },
    { name: 'dropped two.pdf', bytes: cleanPdf(2) },
    { name: 'notes.txt', bytes: Buffer.from('no PDF at all'), type: 'text/plain' },
  ])

  const uploads = page.getByRole('list', { name: 'Files being added' })
  await uploads.getByRole('listitem').filter({ hasText: 'notes.txt' }).getByText('This is not a PDF').waitFor()
  for (const name of ['dropped one.pdf', 'dropped two.pdf']) {
    await uploads.getByRole('listitem').filter({ hasText: name }).getByText('Received').waitFor()
    await rowOf(page, name).getByText('Finished').waitFor()
  }
  await assertAccessible(page, 'the documents after a drop')
})

test('the end of an upload is said aloud, politely', async () => {
  const page = await pageAt('/')
  await drop(page, [{ name: 'announced.pdf', bytes: cleanPdf(1) }])
  await page.getByRole('log').getByText('announced.pdf was received').waitFor({ state: 'attached' })
  await page.getByRole('log').getByText('announced.pdf is finished').waitFor({ state: 'attached' })
})

test('a pasted file is taken up', async () => {
  const page = await pageAt('/')
  await paste(page, [{ name: 'pasted.pdf', bytes: cleanPdf(1) }])
  await rowOf(page, 'pasted.pdf').getByText('Finished').waitFor()
})

test('the same file again leads to the document that is there', async () => {
  const page = await pageAt('/')
  const bytes = cleanPdf(1)
  await drop(page, [{ name: 'twice.pdf', bytes }])
  await rowOf(page, 'twice.pdf').getByText('Finished').waitFor()
  await drop(page, [{ name: 'twice again.pdf', bytes }])
  const uploads = page.getByRole('list', { name: 'Files being added' })
  await uploads.getByText('Already here').waitFor()
})

test('two pages share one stream of events, and both see a document move', async () => {
  const streams = []
  const person = await administrator()
  person.on('request', (request) => (request.url().includes('/api/v1/events') ? streams.push(request.url()) : undefined))
  const first = await pageAt('/')
  const second = await pageAt('/holds')
  await second.getByRole('link', { name: 'Documents', exact: true }).click()
  await drop(first, [{ name: 'seen by two.pdf', bytes: cleanPdf(2) }])
  await rowOf(first, 'seen by two.pdf').getByText('Finished').waitFor()
  await rowOf(second, 'seen by two.pdf').getByText('Finished').waitFor()
  assert.equal(streams.length, 1)

  await first.close()
  // The page that stays takes the stream over.
  await drop(second, [{ name: 'seen by one.pdf', bytes: cleanPdf(2) }])
  await rowOf(second, 'seen by one.pdf').getByText('Finished').waitFor()
  assert.equal(streams.length, 2)
})

test('erasing asks first, gives the focus back and takes the document away', async () => {
  const page = await pageAt('/')
  const row = rowOf(page, 'pasted.pdf')
  await row.getByRole('button', { name: 'Erase pasted.pdf' }).click()
  const dialog = page.getByRole('dialog', { name: 'Erase this document?' })
  await dialog.waitFor()
  await assertAccessible(page, 'the question before erasing')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  const back = row.getByRole('button', { name: 'Erase pasted.pdf' })
  await page.waitForFunction((element) => element === document.activeElement, await back.elementHandle())

  await back.click()
  await dialog.getByRole('button', { name: 'Erase' }).click()
  await row.waitFor({ state: 'detached' })
})
