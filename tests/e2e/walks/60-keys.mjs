import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible } from '../support/browser.mjs'
import { pageAt } from '../support/people.mjs'
import { settings } from '../support/settings.mjs'

test('a key is shown once, works, and stops working when revoked', async () => {
  const name = `walk ${Date.now()}`
  const page = await pageAt('/keys')
  await assertAccessible(page, 'the keys')
  await page.getByRole('button', { name: 'Create key' }).click()
  await page.getByRole('alert').getByText('Enter a name for the key').waitFor()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Create key' }).click()
  const shown = page.getByRole('group', { name: `Key “${name}” created` })
  await shown.waitFor()
  assert.ok(await shown.evaluate((element) => element === document.activeElement), 'the new key has the focus')
  await assertAccessible(page, 'a new key')
  const token = await shown.locator('code').innerText()
  assert.match(token, /^lec_/)
  const me = () => fetch(`${settings.base}/api/v1/me`, { headers: { Authorization: `Bearer ${token}` } })
  assert.equal((await me()).status, 200)

  await page.reload()
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) })
  await row.waitFor()
  assert.equal(await page.getByText(token).count(), 0)
  await row.getByRole('button', { name: `Revoke ${name}` }).click()
  const dialog = page.getByRole('dialog', { name: 'Revoke this key?' })
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await row.getByText('Revoked').waitFor()
  assert.equal((await me()).status, 401)
})
