import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible, newPerson } from '../support/browser.mjs'
import { settings } from '../support/settings.mjs'

test('a link without its token says where to find the whole one', async () => {
  const person = await newPerson()
  const page = await person.newPage()
  await page.goto('/setup')
  await page.getByText('The link is incomplete').waitFor()
  await assertAccessible(page, 'the incomplete first-run link')
})

test('the one-time link makes the administrator, with problems shown first', { skip: settings.bootstrap === '' && 'an account was given' }, async () => {
  const person = await newPerson()
  const page = await person.newPage()
  await page.goto(settings.bootstrap)
  await page.getByRole('heading', { name: 'Welcome to Lectern' }).waitFor()
  await assertAccessible(page, 'the first run')

  await page.getByRole('button', { name: 'Create account' }).click()
  const summary = page.getByRole('alert')
  await summary.waitFor()
  assert.ok(await summary.evaluate((element) => element === document.activeElement), 'the summary has the focus')
  await assertAccessible(page, 'the first run with problems')
  await summary.getByRole('link', { name: 'Enter an e-mail address' }).click()
  assert.ok(await page.getByLabel('E-mail').evaluate((element) => element === document.activeElement), 'the link leads to its field')

  await page.getByLabel('Department').fill('Department of Walks')
  await page.getByLabel('Your name').fill('Wilma Walker')
  await page.getByLabel('E-mail').fill(settings.account.email)
  await page.getByLabel('Password').fill(settings.account.password)
  await page.getByRole('button', { name: 'Create account' }).click()

  await page.getByRole('heading', { name: 'Documents', level: 1 }).waitFor()
  await page.getByText('Wilma Walker').waitFor()
})

test('the one-time link works once', { skip: settings.bootstrap === '' && 'an account was given' }, async () => {
  const person = await newPerson()
  const page = await person.newPage()
  await page.goto(settings.bootstrap)
  await page.getByLabel('Your name').fill('Second Comer')
  await page.getByLabel('E-mail').fill('second@example.edu')
  await page.getByLabel('Password').fill(settings.account.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('alert').waitFor()
  assert.equal(await page.getByRole('heading', { name: 'Documents', level: 1 }).count(), 0)
})

test('nobody gets in with a wrong password, and the page says so', async () => {
  const person = await newPerson()
  const page = await person.newPage()
  await page.goto('/sign-in')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await assertAccessible(page, 'sign in')
  await page.getByLabel('E-mail').fill(settings.account.email)
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').getByText('Wrong e-mail or password').waitFor()
  await assertAccessible(page, 'a failed sign in')
})

test('a page for members asks to sign in and then goes where one wanted to go', async () => {
  const person = await newPerson()
  const page = await person.newPage()
  await page.goto('/keys')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.getByLabel('E-mail').fill(settings.account.email)
  await page.getByLabel('Password').fill(settings.account.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'API keys', level: 1 }).waitFor()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.goto('/keys')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
})

test('a stranger may not be sent elsewhere after signing in', async () => {
  const person = await newPerson()
  const page = await person.newPage()
  await page.goto('/sign-in?to=//elsewhere.example/')
  await page.getByLabel('E-mail').fill(settings.account.email)
  await page.getByLabel('Password').fill(settings.account.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Documents', level: 1 }).waitFor()
  assert.equal(new URL(page.url()).origin, new URL(settings.base).origin)
})
