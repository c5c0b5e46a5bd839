import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible, newPerson } from '../support/browser.mjs'
import { administrator, pageAt } from '../support/people.mjs'

const members = [
  '/', '/holds', '/old-decisions', '/keys', '/department', '/department/allowlist', '/department/calendar', '/department/webhooks',
  '/department/models', '/department/prompts', '/department/presets', '/department/settings', '/department/limits',
  '/department/service-clients', '/account/security', '/help',
]
const strangers = ['/sign-in', '/setup', '/accessibility', '/docs/']

for (const path of ['/help', ...strangers.slice(2), '/no-such-page']) {
  test(`axe finds nothing on ${path}`, async () => {
    const page = await pageAt(path)
    await assertAccessible(page, path)
    await page.close()
  })
}

for (const path of [...members, ...strangers]) {
  test(`${path} needs no scrolling sideways at 400 % of 1280 pixels`, async () => {
    const page = await pageAt(path)
    await page.setViewportSize({ width: 320, height: 256 })
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    assert.ok(wide <= seen, `${wide} pixels in ${seen}`)
    await assertAccessible(page, `${path} at 320 pixels`)
    await page.close()
  })
}

for (const look of [{ colorScheme: 'dark' }, { forcedColors: 'active' }, { reducedMotion: 'reduce' }]) {
  test(`axe finds nothing with ${Object.entries(look).flat().join(' ')}`, async () => {
    for (const path of members) {
      const page = await pageAt(path)
      await page.emulateMedia(look)
      await assertAccessible(page, `${path}, ${JSON.stringify(look)}`)
      await page.close()
    }
  })
}

test('the first Tab offers to skip to the content', async () => {
  const page = await pageAt('/keys')
  await page.evaluate(() => document.activeElement?.blur())
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.ok(await page.evaluate(() => document.activeElement?.closest('main') !== null), 'the next Tab is inside the content')
})

test('a change of page gives the focus to its heading and names the tab', async () => {
  const page = await pageAt('/')
  await page.getByRole('link', { name: 'Help' }).click()
  const heading = page.getByRole('heading', { name: 'Help', level: 1 })
  await heading.waitFor()
  assert.ok(await heading.evaluate((element) => element === document.activeElement))
  assert.equal(await page.title(), 'Help – Lectern')
})

test('the reference of the API needs no script', async () => {
  const person = await newPerson({ javaScriptEnabled: false })
  const page = await person.newPage()
  const answer = await page.goto('/docs/')
  assert.match(answer.headers()['content-security-policy'], /default-src 'none'/)
  await page.getByRole('heading', { name: 'Lectern API reference' }).waitFor()
  await page.getByRole('link', { name: 'Submit one PDF', exact: true }).click()
  assert.match(page.url(), /#submitDocument$/)
})

test('every page of the application comes with the strict policy', async () => {
  const person = await administrator()
  const policy = (await person.request.get('/')).headers()['content-security-policy']
  assert.match(policy, /default-src 'none'/)
  assert.match(policy, /script-src 'self'(;|$)/)
  assert.match(policy, /style-src 'self'(;|$)/)
  assert.doesNotMatch(policy, /unsafe/)
})
