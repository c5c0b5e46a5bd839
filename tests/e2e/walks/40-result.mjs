import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible } from '../house/browser.mjs'
import { ask, pageAt, submit, untilStatus } from '../house/people.mjs'
import { cleanPdf, picturePdf } from '../house/pdf.mjs'

let id

test('a finished document shows its original beside the converted page, and turning the page moves both', async () => {
  id = await submit('result.pdf', cleanPdf(3))
  await untilStatus(id, 'completed')
  const page = await pageAt(`/documents/${id}`)
  await page.getByText(/(High|Medium|Low) confidence, \d+%/).waitFor()
  const frame = page.frameLocator('iframe[title="Converted document: result.pdf"]')
  await frame.getByRole('heading', { level: 1 }).waitFor()
  assert.match(await frame.getByRole('main').innerText(), /people of every station lived through it/)
  await page.getByRole('img', { name: /Picture of page 1 of 3/ }).waitFor()
  await assertAccessible(page, 'a result')

  await page.getByRole('button', { name: 'Next page' }).click()
  await page.getByRole('img', { name: /Picture of page 2 of 3/ }).waitFor()
  assert.match(await page.locator('iframe').getAttribute('src'), /#page-2$/)
  assert.equal(await frame.locator('#page-2').count(), 1)
})

test('the converted page may run nothing and reach nothing', async () => {
  const page = await pageAt(`/documents/${id}`)
  assert.equal(await page.locator('iframe').getAttribute('sandbox'), '')
  const address = (await page.locator('iframe').getAttribute('src')).replace(/#.*/, '')
  const answer = await page.request.get(address)
  const policy = answer.headers()['content-security-policy']
  assert.match(policy, /sandbox/)
  assert.match(policy, /default-src 'none'/)
  assert.equal(answer.headers()['x-content-type-options'], 'nosniff')
})

test('figures show inside the frame, which has no origin of its own', async () => {
  const pictured = await submit('pictured.pdf', picturePdf())
  await untilStatus(pictured, 'completed')
  const page = await pageAt(`/documents/${pictured}`)
  const figure = page.frameLocator('iframe').getByRole('img').first()
  await figure.waitFor()
  await figure.evaluate((image) => image.decode())
  assert.ok((await figure.evaluate((image) => image.naturalWidth)) > 0)
})

test('the converted sample itself has no fault that axe knows', async () => {
  const page = await pageAt(`/documents/${id}`)
  const address = (await page.locator('iframe').getAttribute('src')).replace(/#.*/, '')
  const markup = await (await page.request.get(address)).text()
  // Its own policy forbids all scripts, the judge's too: it is judged as a page without that policy.
  await page.goto('about:blank')
  await page.setContent(markup)
  await assertAccessible(page, 'the converted sample')
})

test('every format can be taken away', async () => {
  const page = await pageAt(`/documents/${id}`)
  for (const [name, inside] of [
    ['Accessible web page (HTML)', /<h1/],
    ['Markdown', /# /],
    ['Plain text', /lived through it/],
    ['Structure for programs (JSON)', /"blocks"/],
    ['List of every change (JSON)', /"changes"/],
  ]) {
    const href = await page.getByRole('link', { name }).getAttribute('href')
    const answer = await page.request.get(href)
    assert.equal(answer.status(), 200, name)
    assert.match(await answer.text(), inside, name)
  }
})

test('the report says what is open, and never that the document is compliant', async () => {
  const page = await pageAt(`/documents/${id}`)
  const report = page.getByRole('region', { name: 'Accessibility report' })
  await report.getByText('Headings').waitFor()
  assert.doesNotMatch(await report.innerText(), /complian/i)
})

test('a changed link to a result opens nothing', async () => {
  const { html_url } = await (await ask('GET', `/api/v1/documents/${id}/result`)).json()
  const changed = html_url.replace(/^(\/files\/[^/]*)([^/])\//, (_, start, last) => `${start}${last === 'A' ? 'B' : 'A'}/`)
  assert.notEqual(changed, html_url)
  assert.equal((await ask('GET', changed)).status(), 403)
})

test('a document that does not exist is told in words', async () => {
  const page = await pageAt('/documents/00000000-0000-4000-8000-000000000000')
  await page.getByRole('alert').waitFor()
  await assertAccessible(page, 'a missing document')
})
