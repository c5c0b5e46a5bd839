import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible, keep, newPerson } from '../support/browser.mjs'
import { ask, pageAt, submit, untilStatus } from '../support/people.mjs'
import { cleanPdf, picturePdf } from '../support/pdf.mjs'

let id
let picturedId

test('a finished document shows its original beside the converted page, and turning the page moves both', async () => {
  id = await submit('result.pdf', cleanPdf(3))
  await untilStatus(id, 'completed')
  const page = await pageAt(`/documents/${id}`)
  await page.getByText(/(High|Medium|Low) confidence, \d+%/).waitFor()
  const frame = page.frameLocator('iframe[title="Converted document: result.pdf"]')
  await frame.getByRole('heading', { level: 1 }).waitFor()
  assert.match(await frame.getByRole('main').innerText(), /people of every station lived through it/)
  await page.getByRole('img', { name: /Image of page 1 of 3/ }).waitFor()
  await assertAccessible(page, 'a result')

  await page.getByRole('button', { name: 'Next page' }).click()
  await page.getByRole('img', { name: /Image of page 2 of 3/ }).waitFor()
  assert.equal(await frame.locator('#page-2').count(), 1)
  await untilShown(page, 'page-2')
})

/** The frame has been moved to an anchor: by script from outside, so that the address of the window alone has a history. */
async function untilShown(page, anchor) {
  const inside = () => page.frames().find((one) => one.url().includes('/result.html'))?.url() ?? ''
  for (let tries = 0; tries < 100 && !inside().endsWith(`#${anchor}`); ++tries) await page.waitForEvent('framenavigated', { timeout: 100 }).catch(() => undefined)
  assert.match(inside(), new RegExp(`#${anchor}$`))
}

test('the page is in the address, which can be passed on, and Back returns to the one before', async () => {
  const page = await pageAt(`/documents/${id}#page=3`)
  await page.getByRole('img', { name: /Image of page 3 of 3/ }).waitFor()
  await untilShown(page, 'page-3')
  await page.getByRole('button', { name: 'Previous page' }).click()
  await page.getByRole('img', { name: /Image of page 2 of 3/ }).waitFor()
  assert.match(page.url(), /#page=2$/)
  await page.getByRole('button', { name: 'Previous page' }).click()
  await page.getByRole('img', { name: /Image of page 1 of 3/ }).waitFor()

  await page.goBack()
  await page.getByRole('img', { name: /Image of page 2 of 3/ }).waitFor()
  await untilShown(page, 'page-2')
  await page.goBack()
  await page.getByRole('img', { name: /Image of page 3 of 3/ }).waitFor()
})

test('the converted page may run nothing and reach nothing', async () => {
  const page = await pageAt(`/documents/${id}`)
  assert.equal(await page.locator('iframe').getAttribute('sandbox'), 'allow-popups allow-popups-to-escape-sandbox')
  const address = (await page.locator('iframe').getAttribute('src')).replace(/#.*/, '')
  const answer = await page.request.get(address)
  const policy = answer.headers()['content-security-policy']
  assert.match(policy, /sandbox allow-popups allow-popups-to-escape-sandbox;/)
  assert.match(policy, /default-src 'none'/)
  assert.equal(answer.headers()['x-content-type-options'], 'nosniff')
})

test('figures show inside the frame, which has no origin of its own', async () => {
  picturedId = await submit('pictured.pdf', picturePdf())
  await untilStatus(picturedId, 'completed')
  const page = await pageAt(`/documents/${picturedId}`)
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
    ['Web page for readers (HTML, one file)', /<h1/],
    ['Web page with the report (HTML, one file)', /About this conversion/],
    ['Markdown', /# /],
    ['Plain text', /lived through it/],
    ['Structure for programs (JSON)', /"blocks"/],
    ['List of all changes (JSON)', /"changes"/],
  ]) {
    const href = await page.getByRole('link', { name }).getAttribute('href')
    const answer = await page.request.get(href)
    assert.equal(answer.status(), 200, name)
    assert.match(await answer.text(), inside, name)
  }
})

test('a page that is taken away has its figures in it, and none is called as another', async () => {
  const names = new Set()
  const formats = ['result/html', 'result/reader', 'result/md', 'result/txt', 'result/json', 'result/epub', 'result/zip']
  const others = ['ledger', 'versions/v0', 'versions/v1', 'versions/v2', 'versions/v3', 'original']
  for (const path of [...formats, ...others]) {
    const answer = await ask('GET', `/api/v1/documents/${picturedId}/${path}`)
    assert.equal(answer.status(), 200, path)
    names.add(answer.headers()['content-disposition'])
    if (!/html|reader/.test(path)) continue
    const markup = await answer.text()
    assert.match(markup, /src="data:image\/(png|jpeg);base64,/)
    assert.doesNotMatch(markup, /src="figures/)
    assert.equal(/not described yet|About this conversion/.test(markup), path === 'result/html')
  }
  assert.equal(names.size, formats.length + others.length)
})

test('a reader opens the page by its link, without signing in, until it is taken back', async () => {
  const page = await pageAt(`/documents/${picturedId}`)
  await page.getByLabel('The link works for').selectOption({ label: '105 days' })
  await page.getByRole('button', { name: 'Create link' }).click()
  const link = page.getByRole('list', { name: 'Links to this document' }).getByRole('link')
  const address = await link.getAttribute('href')
  await assertAccessible(page, 'a result with a link for readers')

  const reader = await keep(await newPerson()).newPage()
  await reader.goto(address)
  await reader.getByRole('heading', { level: 1 }).waitFor()
  const figure = reader.getByRole('img').first()
  await figure.evaluate((image) => image.decode())
  assert.doesNotMatch(await reader.content(), /not described yet|About this conversion/)
  assert.equal((await reader.request.get(address.replace('reader.html', 'result.html'))).status(), 404)
  assert.equal((await reader.request.get(address.replace('reader.html', 'pages/1.png'))).status(), 404)

  await page.getByRole('button', { name: /^Revoke the link/ }).click()
  await page.getByText(/revoked a link/).waitFor()
  assert.equal((await reader.request.get(address)).status(), 410)
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

test('a document that does not exist is reported in words', async () => {
  const page = await pageAt('/documents/00000000-0000-4000-8000-000000000000')
  await page.getByRole('alert').waitFor()
  await assertAccessible(page, 'a missing document')
})
