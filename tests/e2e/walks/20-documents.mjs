import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { assertAccessible, drop, paste } from '../support/browser.mjs'
import { administrator, ask, pageAt, rowOf, submit } from '../support/people.mjs'
import { cleanPdf, privatePdf } from '../support/pdf.mjs'

test('files dropped anywhere become documents, and what is no PDF is refused by name', async () => {
  const page = await pageAt('/')
  await assertAccessible(page, 'the documents')
  await drop(page, [
    { name: 'dropped one.pdf', bytes: cleanPdf(3) },
    { name: 'dropped two.pdf', bytes: cleanPdf(2) },
    { name: 'notes.txt', bytes: Buffer.from('no PDF at all'), type: 'text/plain' },
  ])

  const uploads = page.getByRole('list', { name: 'Files being added' })
  await uploads.getByRole('listitem').filter({ hasText: 'notes.txt' }).getByText('This file is not a PDF').waitFor()
  for (const name of ['dropped one.pdf', 'dropped two.pdf']) await rowOf(page, name).getByText('Finished', { exact: true }).waitFor()
  // The tray empties itself: what the list shows is in the list, what was refused stays until it was read.
  await page.getByText('2 received, one refused').waitFor()
  assert.equal(await uploads.getByRole('listitem').count(), 1)
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
  await rowOf(page, 'pasted.pdf').getByText('Finished', { exact: true }).waitFor()
})

test('the same file again leads to the document that is there', async () => {
  const page = await pageAt('/')
  const bytes = cleanPdf(1)
  await drop(page, [{ name: 'twice.pdf', bytes }])
  await rowOf(page, 'twice.pdf').getByText('Finished', { exact: true }).waitFor()
  await drop(page, [{ name: 'twice again.pdf', bytes }])
  await page.getByText('one already here').waitFor()
})

test('a locked PDF asks for its password and is converted with it', async () => {
  const page = await pageAt('/')
  const bytes = readFileSync(new URL('../../fixtures/pdf/encrypted.pdf', import.meta.url))
  await drop(page, [{ name: 'locked.pdf', bytes }])
  const field = rowOf(page, 'locked.pdf').getByLabel('Password of locked.pdf')
  await field.waitFor()
  await assertAccessible(page, 'a document that wants its password')

  await field.fill('wrong')
  await field.press('Enter')
  await rowOf(page, 'locked.pdf').getByText('The password does not open this PDF').waitFor()
  await field.fill('open sesame')
  await field.press('Enter')

  await rowOf(page, 'locked.pdf').getByText('Finished', { exact: true }).waitFor()
  assert.equal(await page.getByRole('link', { name: 'locked.pdf', exact: true }).count(), 1)
})

test('files beyond what is taken in a minute wait, and go on by themselves', async () => {
  const page = await pageAt('/')
  let refusals = 2
  await page.route('**/api/v1/uploads', async (route) => {
    if (route.request().method() !== 'POST' || refusals === 0) return route.continue()
    refusals -= 1
    return route.fulfill({ status: 429, headers: { 'Retry-After': '3', 'Tus-Resumable': '1.0.0' }, body: '' })
  })
  await drop(page, [1, 2, 3].map((pages) => ({ name: `one of many ${pages}.pdf`, bytes: cleanPdf(pages) })))

  await page.getByText('Upload limit reached.').first().waitFor()
  await assertAccessible(page, 'files that wait')
  for (const pages of [1, 2, 3]) await rowOf(page, `one of many ${pages}.pdf`).getByText('Finished', { exact: true }).waitFor()
  assert.equal(await page.getByText('The upload failed').count(), 0)
})

test('two pages share one stream of events, and both see a document move', async () => {
  const streams = []
  const person = await administrator()
  person.on('request', (request) => (request.url().includes('/api/v1/events') ? streams.push(request.url()) : undefined))
  const first = await pageAt('/')
  const second = await pageAt('/holds')
  await second.getByRole('link', { name: 'Documents', exact: true }).click()
  await drop(first, [{ name: 'seen by two.pdf', bytes: cleanPdf(2) }])
  await rowOf(first, 'seen by two.pdf').getByText('Finished', { exact: true }).waitFor()
  await rowOf(second, 'seen by two.pdf').getByText('Finished', { exact: true }).waitFor()
  assert.equal(streams.length, 1)

  await first.close()
  // The page that stays takes the stream over.
  await drop(second, [{ name: 'seen by one.pdf', bytes: cleanPdf(2) }])
  await rowOf(second, 'seen by one.pdf').getByText('Finished', { exact: true }).waitFor()
  assert.equal(streams.length, 2)
})

test('the list is found by name, filtered and sorted, and the address keeps it', async () => {
  const page = await pageAt('/')
  await page.getByRole('searchbox', { name: 'Search file names' }).fill('dropped TWO')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove the filter “Name: dropped TWO”' }).waitFor()
  await rowOf(page, 'dropped two.pdf').waitFor()
  await rowOf(page, 'dropped one.pdf').waitFor({ state: 'detached' })
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Finished')
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Name, A to Z')
  await page.waitForURL((url) => url.searchParams.get('sort') === 'name')
  await assertAccessible(page, 'a filtered list')

  await page.reload()

  await rowOf(page, 'dropped two.pdf').waitFor()
  assert.equal(await page.getByRole('searchbox', { name: 'Search file names' }).inputValue(), 'dropped TWO')
  await page.getByRole('button', { name: 'Remove all filters' }).click()
  await rowOf(page, 'dropped one.pdf').waitFor()
})

test('a full page of the list is at most 2,000 elements, and a change of one document asks once', async () => {
  const id = await submit('changes alone.pdf', privatePdf(), { own: true })
  const page = await pageAt('/')
  // The page is filled with what this instance has, over and over: its fiftieth row is made as its first.
  await page.route('**/api/v1/documents?*', async (route) => {
    const answer = await route.fetch()
    const list = await answer.json()
    if (new URL(route.request().url()).searchParams.has('ids')) return route.fulfill({ response: answer, json: list })
    const copies = Array.from({ length: 50 }, (_, row) => list.documents[row] ?? { ...list.documents[row % list.documents.length], job_id: randomUUID() })
    return route.fulfill({ response: answer, json: { ...list, documents: copies, next_cursor: 'next', previous_cursor: 'previous' } })
  })
  await page.reload()
  await rowOf(page, 'changes alone.pdf').getByText('Waiting for a decision').waitFor()
  assert.equal(await page.locator('section[aria-labelledby="documents-title"] .rows > li').count(), 50)
  const elements = await page.evaluate(() => document.querySelectorAll('*').length)
  assert.ok(elements <= 2000, `${elements} elements`)

  await page.waitForTimeout(1500)
  const asked = []
  page.on('request', (request) => (request.url().includes('/api/') ? asked.push(new URL(request.url())) : undefined))
  assert.equal((await ask('POST', `/api/v1/documents/${id}/cancel`)).status(), 200)
  await rowOf(page, 'changes alone.pdf').getByText('Cancelled').waitFor()
  await page.waitForTimeout(2500)
  assert.deepEqual(asked.map((url) => `${url.pathname} ${url.searchParams.get('ids')}`), [`/api/v1/documents ${id}`])
})

test('what goes to the trash comes back by one key, and is erased for good only after a question', async () => {
  const page = await pageAt('/')
  const row = rowOf(page, 'pasted.pdf')
  await row.getByRole('button', { name: 'Move to trash: pasted.pdf' }).click()
  await row.waitFor({ state: 'detached' })
  await assertAccessible(page, 'a document that was just put into the trash')
  await page.keyboard.press('Enter')
  await row.waitFor()

  await row.getByRole('checkbox', { name: 'Select pasted.pdf' }).check()
  await page.getByRole('group', { name: 'Selected documents' }).getByRole('button', { name: 'Move to trash' }).click()
  await row.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Trash', exact: true }).click()
  await page.getByRole('heading', { name: 'pasted.pdf' }).waitFor()
  await assertAccessible(page, 'the trash')
  await page.getByRole('button', { name: 'Erase now: pasted.pdf' }).click()
  const dialog = page.getByRole('dialog', { name: 'Erase this document?' })
  await dialog.waitFor()
  await assertAccessible(page, 'the question before erasing')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  const back = page.getByRole('button', { name: 'Erase now: pasted.pdf' })
  await page.waitForFunction((element) => element === document.activeElement, await back.elementHandle())

  await back.click()
  await dialog.getByRole('button', { name: 'Erase now' }).click()
  await page.getByText('The trash is empty.').waitFor()
})
