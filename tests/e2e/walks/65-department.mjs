import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible, tabTo } from '../support/browser.mjs'
import { ask, pageAt, submit, untilStatus } from '../support/people.mjs'
import { privatePdf } from '../support/pdf.mjs'

const status = async (id) => (await (await ask('GET', `/api/v1/documents/${id}`)).json()).status

/** Held by its findings, whatever the allowlist says of some of them. */
async function held(name) {
  const id = await submit(name, privatePdf())
  await untilStatus(id, 'awaiting_approval')
  return id
}

test('by keyboard alone: an administrator finds the parts of the department', async () => {
  const page = await pageAt('/')
  await tabTo(page, 'link', 'Department')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Department', level: 1 }).waitFor()
  await assertAccessible(page, 'the department')
  await tabTo(page, 'link', 'Working calendar')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Working calendar', level: 1 }).waitFor()
})

test('what a decision calls no personal data is proposed, accepted and taken back', async () => {
  const id = await held('proposing.pdf')
  const { findings } = await (await ask('GET', `/api/v1/documents/${id}/review`)).json()
  const answers = findings.map(({ finding_id }) => ({ finding_id, answer: 'not_pii' }))
  const decided = await ask('POST', `/api/v1/documents/${id}/decision`, { decision: 'approve', justification: 'Invented.', findings: answers })
  assert.equal(decided.status(), 200)

  const page = await pageAt('/department/allowlist')
  const proposals = page.getByRole('region', { name: 'Proposed by approvers' })
  const accepted = page.getByRole('region', { name: 'Allowed values' })
  const here = proposals.getByRole('button', { name: /Allow in this document only: .*proposing\.pdf/ }).first()
  await here.waitFor()
  await assertAccessible(page, 'the allowlist')
  assert.doesNotMatch(await page.getByRole('main').innerText(), /536-22-8473|maria\.lopez1987@gmail\.com/)
  await here.click()
  await accepted.getByText('only in proposing.pdf').first().waitFor()
  assert.ok(await proposals.getByRole('heading').first().evaluate((element) => element === document.activeElement), 'the focus is not lost')
  await accepted.getByRole('button', { name: /Withdraw/ }).first().click()
  await accepted.getByText('No value is allowed yet.').waitFor()
})

test('a pattern that is a value is refused, one that is not lets documents pass', async () => {
  const before = await held('before the pattern.pdf')
  const page = await pageAt('/department/allowlist')
  const add = async (pattern) => {
    await page.getByLabel('Pattern', { exact: true }).fill(pattern)
    await page.getByLabel('Description').fill('invented for this walk')
    await page.getByRole('button', { name: 'Add pattern' }).click()
  }
  await add('536-22-8473')
  await page.getByRole('alert').getByText('at most six digits').waitFor()
  await assertAccessible(page, 'a pattern that was refused')
  for (const pattern of ['###-##-####', '@@gmail.com', '536-##-####']) {
    await add(pattern)
    if (pattern === '###-##-####') await page.getByRole('alert').getByText('besides its wildcards').waitFor()
    else await page.getByRole('button', { name: `Remove the pattern ${pattern}` }).waitFor()
  }
  const { findings } = await (await ask('GET', `/api/v1/documents/${before}/review`)).json()
  const kinds = new Set(findings.filter(({ stops }) => stops).map(({ entity_type }) => entity_type))
  const id = await submit('behind the pattern.pdf', privatePdf())
  const end = await untilStatus(id, 'completed', 'awaiting_approval')
  if ([...kinds].every((kind) => ['US_SSN', 'EMAIL_ADDRESS'].includes(kind))) assert.equal(end, 'completed')
  else {
    const left = (await (await ask('GET', `/api/v1/documents/${id}/review`)).json()).findings.filter(({ stops }) => stops)
    assert.deepEqual(left.filter(({ entity_type }) => ['US_SSN', 'EMAIL_ADDRESS'].includes(entity_type)), [])
  }

  for (const pattern of ['@@gmail.com', '536-##-####']) {
    await page.getByRole('button', { name: `Remove the pattern ${pattern}` }).click()
    await page.getByRole('button', { name: `Remove the pattern ${pattern}` }).waitFor({ state: 'detached' })
  }
  assert.equal(await status(before), 'awaiting_approval')
})

test('the calendar is checked, saved and followed', async () => {
  const page = await pageAt('/department/calendar')
  const hours = page.getByLabel('Working hours for a decision')
  const days = page.getByLabel('Holidays')
  await hours.waitFor()
  await assertAccessible(page, 'the calendar')
  const [hoursBefore, daysBefore] = [await hours.inputValue(), await days.inputValue()]
  await days.fill('2026-12-25 Christmas\nsome day')
  await page.getByRole('button', { name: 'Save calendar' }).click()
  await page.getByRole('link', { name: /some day/ }).click()
  assert.ok(await days.evaluate((element) => element === document.activeElement), 'the problem leads to its field')
  await days.fill('2026-12-25 Christmas')
  await hours.fill('6')
  await page.getByRole('button', { name: 'Save calendar' }).click()
  await page.getByRole('main').getByText('Calendar saved.').waitFor()
  const saved = await (await ask('GET', '/api/v1/calendar')).json()
  assert.equal(saved.approval_hours, 6)
  assert.deepEqual(saved.holidays, [{ day: '2026-12-25', name: 'Christmas' }])

  await hours.fill(hoursBefore)
  await days.fill(daysBefore)
  await page.getByRole('button', { name: 'Save calendar' }).click()
  await page.waitForResponse((answer) => answer.url().endsWith('/api/v1/calendar') && answer.ok())
})

test('a webhook is added, shows its secret once, is looked into and removed', async () => {
  const url = `https://hooks.example.edu/${Date.now()}`
  const page = await pageAt('/department/webhooks')
  await page.getByRole('button', { name: 'Add webhook' }).click()
  await page.getByRole('alert').getByText('https://').waitFor()
  await page.getByLabel('Address').fill(url)
  await page.getByRole('checkbox', { name: 'Webhook disabled' }).check()
  await page.getByRole('button', { name: 'Add webhook' }).click()
  const shown = page.getByRole('group', { name: `Secret of ${url}` })
  await shown.waitFor()
  assert.ok(await shown.evaluate((element) => element === document.activeElement), 'the secret has the focus')
  const secret = await shown.locator('code').innerText()
  assert.match(secret, /^whsec_/)
  await assertAccessible(page, 'a new webhook')

  await page.reload()
  await page.getByRole('button', { name: `Log of ${url}` }).click()
  await page.getByText('Nothing has been sent yet.').waitFor()
  assert.equal(await page.getByText(secret).count(), 0)
  await page.getByRole('button', { name: `New secret for ${url}` }).click()
  await shown.waitFor()
  assert.notEqual(await shown.locator('code').innerText(), secret)
  await page.getByRole('button', { name: `Remove ${url}` }).click()
  await page.getByRole('dialog', { name: 'Remove this webhook?' }).getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('heading', { name: url }).waitFor({ state: 'detached' })
})
