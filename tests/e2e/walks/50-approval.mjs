import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible, newPerson, tabTo } from '../support/browser.mjs'
import { approver, ask, pageAt, rowOf, submit, untilStatus } from '../support/people.mjs'
import { privatePdf } from '../support/pdf.mjs'
import { settings } from '../support/settings.mjs'

const heldId = async (name, options) => {
  const id = await submit(name, privatePdf(), options)
  await untilStatus(id, 'awaiting_approval')
  return id
}

const tokenOf = (link) => link.split('/').at(-1)
const linkOf = async (id) => (await (await ask('POST', `/api/v1/documents/${id}/approval-link`)).json()).url

test('by keyboard alone: upload, approve, read', async () => {
  const page = await pageAt('/')
  const choosing = page.waitForEvent('filechooser')
  await tabTo(page, 'button', 'Choose files')
  await page.keyboard.press('Enter')
  await (await choosing).setFiles({ name: 'by keyboard.pdf', mimeType: 'application/pdf', buffer: privatePdf() })
  const row = rowOf(page, 'by keyboard.pdf')
  await row.getByText('Waiting for a decision').waitFor()
  const id = (await row.getByRole('link', { name: 'by keyboard.pdf', exact: true }).getAttribute('href')).split('/').at(-1)

  // Four eyes: somebody else decides.
  const review = await (await approver()).newPage()
  await review.goto(`/documents/${id}/review`)
  await review.getByRole('heading', { name: 'Review of by keyboard.pdf', level: 1 }).waitFor()
  await assertAccessible(review, 'a review')
  await tabTo(review, 'button', /Page \d/)
  await review.keyboard.press('j')
  await review.locator('[aria-current="true"]').waitFor()
  await tabTo(review, 'radio', 'Not personal data')
  await review.keyboard.press('Space')
  await tabTo(review, 'button', 'Approve and convert')
  await review.keyboard.press('Enter')
  await review.getByRole('link', { name: 'Write a reason for your decision' }).waitFor()
  await tabTo(review, 'link', 'Write a reason for your decision')
  await review.keyboard.press('Enter')
  await review.keyboard.type('The address is invented for this walk.')
  await tabTo(review, 'button', 'Approve and convert')
  await review.keyboard.press('Enter')
  await review.getByText('The document is being converted now.').waitFor()

  await row.getByText('Finished', { exact: true }).waitFor()
  await tabTo(page, 'link', 'Open by keyboard.pdf')
  await page.keyboard.press('Enter')
  const heading = page.getByRole('heading', { name: 'by keyboard.pdf', level: 1 })
  await heading.waitFor()
  assert.ok(await heading.evaluate((element) => element === document.activeElement), 'the heading has the focus')
  await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
})

/** The darkest and the lightest grey of a part of a picture, given in shares of its width and height. */
async function greysOf(page, address, [left, top, right, bottom]) {
  return page.evaluate(
    async ({ address, part: [x0, y0, x1, y1] }) => {
      const picture = await createImageBitmap(await (await fetch(address)).blob())
      const canvas = new OffscreenCanvas(picture.width, picture.height)
      const sheet = canvas.getContext('2d')
      sheet.drawImage(picture, 0, 0)
      const [x, y] = [Math.ceil(x0 * picture.width), Math.ceil(y0 * picture.height)]
      const { data } = sheet.getImageData(x, y, Math.floor(x1 * picture.width) - x, Math.floor(y1 * picture.height) - y)
      const greys = data.filter((_, index) => index % 4 !== 3)
      return [greys.reduce((a, b) => Math.min(a, b)), greys.reduce((a, b) => Math.max(a, b))]
    },
    { address, part: [left, top, right, bottom] },
  )
}

test('by the keys of the list: on and back, not personal, redact, reveal; what is redacted is black in the picture', async () => {
  const id = await heldId('by keys.pdf')
  const page = await pageAt(`/documents/${id}/review`)
  const found = page.getByRole('button', { name: /confidence \d/ })
  await found.first().focus()
  const current = () => page.evaluate(() => document.activeElement?.textContent)
  const here = await current()
  await page.keyboard.press('n')
  const next = await current()
  assert.notEqual(next, here)
  await page.keyboard.press('p')
  assert.equal(await current(), here)

  const number = found.filter({ hasText: 'Security Number' }).first()
  await number.focus()
  await number.press('Enter')
  const picture = page.getByRole('img', { name: /Image of page 2/ })
  await picture.waitFor()
  const masks = page.locator('.mark-masked')
  await masks.first().waitFor()
  const masked = await masks.count()
  const written = page.waitForResponse((answer) => answer.url().endsWith('/reveal'))
  await page.keyboard.press('r')
  assert.equal((await written).status(), 204)
  await page.waitForFunction((count) => document.querySelectorAll('.mark-masked').length === count - 1, masked)
  await assertAccessible(page, 'a revealed finding')

  await page.keyboard.press('x')
  assert.equal(await page.getByRole('radio', { name: 'Redact it', checked: true }).count(), 1)
  await found.filter({ hasNotText: 'Security Number' }).first().focus()
  await page.keyboard.press('y')
  assert.equal(await page.getByRole('radio', { name: 'Not personal data', checked: true }).count(), 1)
  const { findings, page_sizes: sizes } = await (await ask('GET', `/api/v1/documents/${id}/review`)).json()
  await page.getByLabel('Reason', { exact: true }).fill('Blackened by key.')
  await page.getByRole('button', { name: 'Approve and convert' }).click()
  await page.getByText('The document is being converted now.').waitFor()
  assert.equal(await untilStatus(id, 'completed'), 'completed')

  const [{ boxes: [box] }] = findings.filter((finding) => finding.page === 2 && finding.entity_type === 'US_SSN')
  const [width, height] = sizes[2]
  const address = `/api/v1/documents/${id}/pages/2.png`
  await page.goto(`/documents/${id}`)
  await page.getByRole('button', { name: 'Next page' }).click()
  await page.getByRole('img', { name: /Image of page 2/ }).waitFor()
  const part = [box[0] / width, box[1] / height, box[2] / width, box[3] / height]
  assert.deepEqual(await greysOf(page, address, part), [0, 0], 'the number is black')
  assert.equal((await greysOf(page, address, [0, 0.5, 1, 1]))[1], 255, 'the rest of the page is there')
})

test('a document gets more time, and goes to somebody else', async () => {
  const id = await heldId('later.pdf')
  const page = await pageAt(`/documents/${id}/review`)
  const due = async () => Date.parse((await (await ask('GET', `/api/v1/documents/${id}/review`)).json()).expires_at)
  const before = await due()
  await page.getByLabel('More working hours').selectOption('2')
  await page.getByRole('button', { name: 'Extend the deadline' }).click()
  await page.getByText('The deadline was extended.').first().waitFor({ state: 'attached' })
  assert.ok((await due()) >= before + 2 * 3_600_000)

  await page.getByLabel('E-mail address of a colleague').fill('nobody@example.edu')
  await page.getByRole('button', { name: 'Hand over' }).click()
  await page.getByRole('alert').getByText('No approver of this document has this address').waitFor()
  await assertAccessible(page, 'a colleague who may not decide')
  await page.getByLabel('E-mail address of a colleague').fill(settings.account.email)
  await page.getByRole('button', { name: 'Hand over' }).click()
  await page.getByRole('status').getByText(/^Handed over to/).waitFor()
  await assertAccessible(page, 'a document that was handed over')
})

test('somebody with the role of an approver sees the pages, and decides', async () => {
  const id = await heldId('for the approver.pdf')
  const page = await (await approver()).newPage()
  await page.goto('/holds')
  await page.getByRole('link', { name: 'for the approver.pdf' }).first().click()
  await page.getByRole('img', { name: /Image of page 1 of for the approver\.pdf/ }).waitFor()
  await page.locator('.mark-masked').first().waitFor()
  await assertAccessible(page, 'a review as an approver')
  await page.getByLabel('Reason', { exact: true }).fill('Seen and decided.')
  await page.getByRole('button', { name: 'Approve and convert' }).click()
  await page.getByText('The document is being converted now.').waitFor()
  assert.equal(await page.locator('.finding').count(), 0, 'the outcome and nothing else')
  assert.equal(await untilStatus(id, 'completed'), 'completed')
})

test('the link of a mail leads to the review screen, and its token into no address', async () => {
  const id = await heldId('from the mail.pdf')
  const address = await linkOf(id)
  const person = await newPerson()
  const page = await person.newPage()
  await page.goto(address)
  assert.ok(!page.url().includes(tokenOf(address)), 'not in the address of the page')
  await page.getByRole('link', { name: 'See the findings on the page' }).click()
  await page.getByRole('heading', { name: 'Review of from the mail.pdf', level: 1 }).waitFor()
  assert.equal(new URL(page.url()).hash, '')
  await page.reload()
  await page.getByRole('heading', { name: 'Review of from the mail.pdf', level: 1 }).waitFor()
})

test('what is removed is named in the result, whatever its length', async () => {
  const id = await heldId('named.pdf')
  const { findings } = await (await ask('GET', `/api/v1/documents/${id}/review`)).json()
  const answered = await ask('POST', `/api/v1/documents/${id}/decision`, {
    decision: 'approve',
    justification: 'Without them.',
    findings: findings.filter(({ stops }) => stops).map(({ finding_id }) => ({ finding_id, answer: 'redact' })),
  })
  assert.equal(answered.status(), 200)
  assert.equal(await untilStatus(id, 'completed'), 'completed')
  const html = await (await ask('GET', `/api/v1/documents/${id}/result/html`)).text()
  assert.match(html, /<span class="redacted">\[e-mail address removed\]<\/span>/)
  assert.match(html, /<span class="redacted">\[social security number removed\]<\/span>/)
  assert.match(html, /2 passages removed by decision/)
  for (const format of ['html', 'md', 'txt', 'json']) {
    const text = await (await ask('GET', `/api/v1/documents/${id}/result/${format}`)).text()
    assert.match(text, /\[e-mail address removed\]/, format)
    assert.doesNotMatch(text, /8473|lopez|█/i, format)
  }
})

test('after handing it over by the link of a mail the link is invalid', async () => {
  const id = await heldId('handed over.pdf')
  const token = tokenOf(await linkOf(id))
  const person = await newPerson()
  const page = await person.newPage()
  await page.goto(`/review#${token}`)
  await page.getByLabel('E-mail address of a colleague').fill(settings.account.email)
  await page.getByRole('button', { name: 'Hand over' }).click()
  await page.getByText('Your link no longer works.').waitFor()
  await page.reload()
  await page.getByRole('alert').getByText('You do not have access').waitFor()
})

test('without JavaScript: more time, and somebody else', async () => {
  const id = await heldId('later without script.pdf')
  const person = await newPerson({ javaScriptEnabled: false })
  const page = await person.newPage()
  const address = await linkOf(id)
  await page.goto(address)
  await page.getByLabel('More working hours').selectOption('2')
  await page.getByRole('button', { name: 'Extend the deadline' }).click()
  await page.getByRole('heading', { name: 'Deadline extended', level: 1 }).waitFor()
  await page.getByRole('link', { name: 'Back to the document' }).click()
  await page.getByLabel('E-mail address of a colleague').fill('nobody@example.edu')
  await page.getByRole('button', { name: 'Hand over' }).click()
  await page.getByRole('alert').getByText('Nobody with this address').waitFor()
  assert.equal(await page.getByLabel('E-mail address of a colleague').inputValue(), 'nobody@example.edu')
  await page.getByLabel('E-mail address of a colleague').fill(settings.account.email)
  await page.getByRole('button', { name: 'Hand over' }).click()
  await page.getByRole('heading', { name: 'Handed over', level: 1 }).waitFor()
  await page.goto(address)
  await page.getByRole('heading', { name: 'This link is not valid' }).waitFor()
})

test('nobody decides on a document of their own, and the page says so', async () => {
  const id = await heldId('own.pdf', { own: true })
  const page = await pageAt(`/documents/${id}/review`)
  await page.getByLabel('Reason', { exact: true }).fill('It is mine.')
  await page.getByRole('button', { name: 'Approve and convert' }).click()
  await page.getByRole('alert').getByText('Another person has to decide').waitFor()
  await assertAccessible(page, 'a decision that is not mine')
})

test('what was found is masked wherever it is shown', async () => {
  const id = await heldId('masked.pdf')
  const page = await pageAt(`/documents/${id}/review`)
  await page.getByRole('heading', { name: /findings$/ }).waitFor()
  const shown = await page.getByRole('main').innerText()
  assert.doesNotMatch(shown, /536-22-8473/)
  assert.doesNotMatch(shown, /maria\.lopez1987@gmail\.com/)
  await page.goto('/holds')
  await page.getByRole('link', { name: 'masked.pdf' }).first().waitFor()
  await assertAccessible(page, 'the documents to review')
})

test('the picture of the page frames what was found', async () => {
  const id = await heldId('framed.pdf')
  const page = await pageAt(`/documents/${id}/review`)
  await page.getByRole('button', { name: /Page 2/ }).first().click()
  const picture = page.getByRole('img', { name: /Image of page 2 of framed\.pdf/ })
  await picture.waitFor()
  const [frame, sheet] = [await page.locator('.mark').first().boundingBox(), await picture.boundingBox()]
  // The number is near the top left of a page of 612 by 792 points.
  const [x, y] = [(frame.x - sheet.x) / sheet.width, (frame.y - sheet.y) / sheet.height]
  assert.ok(x > 0.1 && x < 0.6, `the frame begins at ${x} of the width`)
  assert.ok(y > 0.05 && y < 0.2, `the frame begins at ${y} of the height`)
})

test('the link of a mail shows the same review to somebody without an account, and decides once', async () => {
  const id = await heldId('by link.pdf')
  const person = await newPerson()
  const page = await person.newPage()
  await page.goto(`/review#${tokenOf(await linkOf(id))}`)
  await page.getByRole('heading', { name: 'Review of by link.pdf', level: 1 }).waitFor()
  await assertAccessible(page, 'a review by link')
  await page.getByLabel('Reason', { exact: true }).fill('Nobody needs this roster.')
  await page.getByRole('button', { name: 'Deny and erase' }).dblclick()
  await page.getByText('The document will not be converted').waitFor()

  await page.reload()
  await page.getByText(/Already denied|Decided|deadline|cannot/i).first().waitFor()
  assert.equal(await page.getByRole('button', { name: 'Approve and convert' }).count(), 0)
})

test('a wrong link opens nothing', async () => {
  const person = await newPerson()
  const page = await person.newPage()
  await page.goto('/review#wrong')
  await page.getByRole('alert').getByText('You do not have access').waitFor()
  await assertAccessible(page, 'a wrong link')
})

test('without JavaScript: the approval page decides, too', async () => {
  const id = await heldId('without script.pdf')
  const address = await linkOf(id)
  const judge = await newPerson({ viewport: { width: 360, height: 800 } })
  const judged = await judge.newPage()
  await judged.goto(address)
  assert.equal(await judged.evaluate(() => document.documentElement.scrollWidth), 360)
  await assertAccessible(judged, 'the approval page without scripts')

  const person = await newPerson({ javaScriptEnabled: false })
  const page = await person.newPage()
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const text = await page.getByRole('main').innerText()
  assert.doesNotMatch(text, /536-22-8473/)
  await page.getByRole('radio', { name: /approve/i }).check()
  await page.getByRole('textbox', { name: /reason|justification|why/i }).fill('Invented for this walk.')
  await page.getByRole('button', { name: /send|decide|decision|submit/i }).click()
  await page.getByRole('heading', { name: /approved/i }).waitFor()
  assert.equal(await untilStatus(id, 'completed'), 'completed')
})
