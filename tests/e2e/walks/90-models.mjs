import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible, drop, tabTo } from '../support/browser.mjs'
import { ask, pageAt, rowOf, submit, untilStatus } from '../support/people.mjs'
import { cleanPdf } from '../support/pdf.mjs'

const fold = (page, name) => page.locator('summary').filter({ hasText: name })

/** The address of the document in a row of the list. */
async function idOf(page, name) {
  const href = await rowOf(page, name).getByRole('link', { name, exact: true }).getAttribute('href')
  return href.split('/').at(-1)
}

let id

test('a document is added with analyses and without models, and the rules make them', async () => {
  const page = await pageAt('/')
  await fold(page, 'Options:').click()
  await page.getByRole('checkbox', { name: 'Summary' }).check()
  await page.getByRole('checkbox', { name: 'Key points' }).check()
  await page.getByRole('checkbox', { name: 'Do not use language models for this document' }).check()
  await fold(page, 'Options: 2 analyses, no language models').waitFor()
  await assertAccessible(page, 'the options for files')
  await drop(page, [{ name: 'analysed.pdf', bytes: cleanPdf(3) }])
  await rowOf(page, 'analysed.pdf').getByText('Finished', { exact: true }).waitFor()
  id = await idOf(page, 'analysed.pdf')

  await page.goto(`/documents/${id}`)
  const summary = page.getByRole('article', { name: 'Summary' })
  await summary.getByText(/Made by rules, without a language model/).waitFor()
  await page.getByRole('article', { name: 'Key points' }).getByText(/Made by rules, without a language model/).waitFor()
  await page.getByText(/This document is marked “Do not use language models”/).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Improve with a model' }).count(), 0)
  await assertAccessible(page, 'a document with analyses')
})

test('the options stay on this device, and can be taken back', async () => {
  const page = await pageAt('/')
  await fold(page, 'Options: 2 analyses, no language models').click()
  for (const name of ['Summary', 'Key points', 'Do not use language models for this document'])
    await page.getByRole('checkbox', { name }).uncheck()
  await page.reload()
  await fold(page, 'Options: convert only').waitFor()
})

test('a page of an analysis leads to that page of the document', async () => {
  const page = await pageAt(`/documents/${id}`)
  const link = page.getByRole('article', { name: 'Summary' }).getByRole('link', { name: /^Page \d+$/ }).first()
  const number = (await link.innerText()).match(/\d+/)[0]
  await link.click()
  await page.getByRole('img', { name: new RegExp(`Image of page ${number} of 3`) }).waitFor()
  assert.match(page.url(), new RegExp(`#page=${number}$`))
})

test('an analysis is taken away as Markdown and as JSON', async () => {
  const page = await pageAt(`/documents/${id}`)
  const summary = page.getByRole('article', { name: 'Summary' })
  const markdown = await ask('GET', await summary.getByRole('link', { name: 'Markdown: Summary' }).getAttribute('href'))
  assert.equal(markdown.status(), 200)
  assert.match(markdown.headers()['content-type'], /^text\/markdown/)
  const json = await ask('GET', await summary.getByRole('link', { name: 'JSON: Summary' }).getAttribute('href'))
  assert.equal((await json.json()).source, 'rules')
})

test('by keyboard alone: more analyses are started, and their end is announced', async () => {
  const other = await submit('more analyses.pdf', cleanPdf(2), { own: true })
  await untilStatus(other, 'completed')
  const page = await pageAt(`/documents/${other}`)
  await page.getByText('There are no analyses of this document yet.').waitFor()
  await tabTo(page, 'button', 'Run analyses')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Run analyses' })
  await dialog.getByRole('status').filter({ hasText: /./ }).waitFor()
  await assertAccessible(page, 'the choice of analyses')
  await tabTo(page, 'button', 'Start')
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText('The analyses have started.').waitFor({ state: 'attached' })
  for (const name of ['Summary', 'Key points', 'Names, dates and amounts', 'Tone of the text', 'Title, authors and subject'])
    await page.getByRole('article', { name }).getByText(/^Made by /).waitFor()
  await assertAccessible(page, 'all analyses')

  await fold(page, 'What language models did').click()
  await page.getByText(/No language model was asked about this document|All calls together/).waitFor()
  await assertAccessible(page, 'what language models did')
})

test('a setting about language models is changed and restored', async () => {
  const page = await pageAt('/department/models')
  const used = page.getByRole('checkbox', { name: 'Use language models', exact: true })
  await used.waitFor()
  await page.getByRole('region', { name: 'Costs' }).getByText(/spent/).waitFor()
  await assertAccessible(page, 'the page about language models')
  const value = async () => {
    const { settings } = await (await ask('GET', '/api/v1/settings')).json()
    return settings.find(({ name }) => name === 'models.use').value
  }
  await used.uncheck()
  await page.getByRole('button', { name: 'Save settings' }).click()
  await page.getByRole('main').getByText('Settings saved.').waitFor()
  assert.equal(await value(), false)
  await page.getByRole('cell', { name: 'Your department does not use language models.' }).first().waitFor()

  await used.check()
  await page.getByRole('button', { name: 'Save settings' }).click()
  await page.getByRole('cell', { name: 'Your department does not use language models.' }).first().waitFor({ state: 'detached' })
  assert.equal(await value(), true)
})

test('a prompt is changed, its change is shown line by line, and it is taken back', async () => {
  const page = await pageAt('/department/prompts')
  await page.getByText(/is in force/).first().waitFor()
  const words = `Write two sentences. ${Date.now()}`
  await page.getByLabel('Instructions').fill(words)
  await page.getByLabel('Reason for the change (optional)').fill('A walk.')
  await page.getByRole('button', { name: 'Save prompt' }).click()
  const newest = page.getByRole('region', { name: 'Versions' }).getByRole('listitem').filter({ hasText: 'A walk.' }).first()
  await newest.getByText('in force').waitFor()
  await newest.locator('summary').click()
  await newest.getByText(words).waitFor()
  await assertAccessible(page, 'the versions of a prompt')

  await page.getByRole('button', { name: 'Return to this version: what Lectern has' }).click()
  await page.getByRole('log').getByText('What Lectern has is in force again.').waitFor({ state: 'attached' })
  const { value } = await (await ask('GET', '/api/v1/config/prompt.summary')).json()
  assert.deepEqual(value, {})
})

test('a preset is made, offered with the files, obeyed, and removed', async () => {
  const name = `walk-${Date.now()}`
  const page = await pageAt('/department/presets')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Label', { exact: true }).fill('Walk')
  await page.getByRole('checkbox', { name: 'Title, authors and subject' }).check()
  await assertAccessible(page, 'the presets')
  await page.getByRole('button', { name: 'Save preset' }).click()
  await page.getByRole('heading', { name: `Walk ${name}` }).waitFor()

  const list = await pageAt('/')
  await fold(list, 'Options: convert only').click()
  await list.getByLabel('Preset', { exact: true }).selectOption(name)
  await drop(list, [{ name: 'by preset.pdf', bytes: cleanPdf(1) }])
  await rowOf(list, 'by preset.pdf').getByText('Finished', { exact: true }).waitFor()
  const made = await idOf(list, 'by preset.pdf')
  await list.getByLabel('Preset', { exact: true }).selectOption('')
  await list.goto(`/documents/${made}`)
  await list.getByRole('article', { name: 'Title, authors and subject' }).getByText(/^Made by /).waitFor()

  await page.getByRole('button', { name: `Remove ${name}` }).click()
  await page.getByRole('heading', { name: `Walk ${name}` }).waitFor({ state: 'detached' })
})
