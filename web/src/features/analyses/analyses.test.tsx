import { act, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { renderInApp } from '@/testing/render'
import { json, problem, serverDouble } from '@/testing/server-double'
import { AnalysesSection } from './analyses-section'
import {
  anEnhancement,
  anEstimate,
  aFailed,
  aRuleSummary,
  aRunning,
  aSummary,
  listOf,
  sampleId,
  someCalls,
  someEntities,
  someMetadata,
} from '@/testing/analyses-samples'

const path = `/api/v1/documents/${sampleId}`
const section = <AnalysesSection id={sampleId} htmlUrl="/files/k1.2.m/d-1/result.html" mayRun />

const server = (list: object, enhancement: object | null = null) =>
  serverDouble()
    .on(`GET ${path}/analyses`, () => json(list))
    .on(`GET ${path}/enhancement`, () => (enhancement === null ? problem(404, 'Nobody asked for it.') : json(enhancement)))
    .on(`GET ${path}/analyses/estimate`, () => json(anEstimate))

describe('the analyses of a document', () => {
  it('say what was found, who made it, what is missing and what was removed', async () => {
    await renderInApp(section, { server: server(listOf([aSummary, someMetadata])) })
    const summary = within(await screen.findByRole('article', { name: 'Summary' }))

    summary.getByText('Sample sentence one.')
    summary.getByText(/Made by the language model sample-7b of campus\. .* Personal data was replaced .* Cost: €0\.0123\./)
    summary.getByText('Pages 12–14 were not analysed: the language model took too long.')
    summary.getByText('Page 20 was not analysed: the language model refused to answer.')
    summary.getByText(/^2 sentences were removed/)
    expect(summary.getByRole('link', { name: 'Markdown: Summary' }).getAttribute('href')).toBe(`${path}/analyses/summary?format=md`)
    expect(summary.getByRole('link', { name: 'JSON: Summary' }).getAttribute('href')).toBe(`${path}/analyses/summary`)
    within(screen.getByRole('article', { name: 'Title, authors and subject' })).getByText(
      /^Made by rules, without a language model\. .*No language model was used: no language model is available\./,
    )
  })

  it('say that the text went to somebody outside', async () => {
    await renderInApp(section, { server: server(listOf([{ ...aSummary, is_local: false, provider: 'elsewhere' }])) })
    await screen.findByText(/The text was sent to elsewhere, outside your institution\./)
  })

  it('lead to the pages that they come from', async () => {
    const { user, router } = await renderInApp(section, { server: server(listOf([aSummary])) })
    await user.click(await screen.findByRole('link', { name: 'Page 3' }))
    expect(router.state.location.hash).toBe('page=3')
  })

  it('group names by type, each with its number, and keep what they do not know among the others', async () => {
    const { user } = await renderInApp(section, { server: server(listOf([someEntities])) })
    const entities = within(await screen.findByRole('article', { name: 'Names, dates and amounts' }))
    await user.click(entities.getByText('People (1)'))
    entities.getByText('Sample Person')
    entities.getByText('Other (1)')
    expect(entities.queryByText(/^Amounts of money/)).toBeNull()
  })

  it('are started after the estimate has said what it costs and where the text goes', async () => {
    const lists = [listOf([aRuleSummary]), listOf([aRuleSummary, { ...aRunning, kind: 'entities' }])]
    const double = server({})
      .on(`GET ${path}/analyses`, () => json(lists[0]))
      .on(`POST ${path}/analyses`, () => json(lists[1], 202))
    const { user } = await renderInApp(section, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Run analyses' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Run analyses' }))
    await dialog.findByText('Estimate: 12,000 tokens read, 1,500 written, €0.034.')
    dialog.getByText(/^The text is sent to campus, on a server of your institution/)
    expect(dialog.getByRole('checkbox', { name: /^Summary \(replaces/ })).toHaveProperty('checked', false)

    for (const name of ['Key points', 'Tone of the text', 'Title, authors and subject'])
      await user.click(dialog.getByRole('checkbox', { name }))
    await user.selectOptions(dialog.getByLabelText('Language of the analyses'), 'German')
    await user.click(dialog.getByRole('button', { name: 'Start' }))

    expect(await screen.findByText('Reading the document: 3 of 8 parts')).toBeTruthy()
    expect(screen.getByText('The analyses have started.')).toBeTruthy()
    const sent = double.asked.find(({ method }) => method === 'POST')
    expect(await sent?.json()).toEqual({ kinds: ['entities'], language: 'de', again: false })
    const asked = double.asked.filter(({ url }) => url.includes('/estimate'))
    expect(asked.at(-1)?.url).toContain('kinds=entities')
  })

  it('ask for at least one kind', async () => {
    const { user } = await renderInApp(section, { server: server(listOf([aRuleSummary])) })
    await user.click(await screen.findByRole('button', { name: 'Run analyses' }))
    for (const box of screen.getAllByRole<HTMLInputElement>('checkbox')) if (box.checked) await user.click(box)
    await user.click(screen.getByRole('button', { name: 'Start' }))
    screen.getByRole('link', { name: 'Choose at least one analysis' })
  })

  it('are followed while they run, and their end is announced', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'], shouldAdvanceTime: true })
    try {
      let list = listOf([aRunning])
      await renderInApp(section, { server: server({}).on(`GET ${path}/analyses`, () => json(list)) })
      expect((await screen.findByRole('progressbar', { name: 'Progress: Summary' })).getAttribute('aria-valuetext')).toBe('37%')
      list = listOf([aSummary])
      await act(() => vi.advanceTimersByTimeAsync(2500))
      await screen.findByText('Summary: finished')
      screen.getByText('Sample sentence one.')
    } finally {
      vi.useRealTimers()
    }
  })

  it.each([
    ['no_ai', /This document is marked “Do not use language models”\./],
    ['no_provider', /No language model is available\./],
    ['cap_reached', /Your department has reached its cost limit/],
    ['a-word-of-later', /Language models cannot be used now\./],
  ])('offer no model where none may be used (%s), and say why', async (outcome, words) => {
    await renderInApp(section, { server: server(listOf([aRuleSummary], outcome)) })
    await screen.findByText(words)
    await screen.findByRole('button', { name: 'Run analyses' })
    expect(screen.queryByRole('button', { name: 'Improve with a model' })).toBeNull()
  })

  it('cannot be started by somebody who may only read', async () => {
    await renderInApp(<AnalysesSection id={sampleId} htmlUrl={null} mayRun={false} />, { server: server(listOf([aSummary])) })
    await screen.findByText('Sample sentence one.')
    expect(screen.queryByRole('button')).toBeNull()
  })
})

describe('the improvement by a model', () => {
  it('is asked for, and says what it changed and what was refused', async () => {
    let enhancement: object | null = null
    const double = server(listOf([]))
      .on(`GET ${path}/enhancement`, () => (enhancement === null ? problem(404, 'Nobody asked for it.') : json(enhancement)))
      .on(`POST ${path}/enhancement`, () => {
        enhancement = anEnhancement
        return json({ ...anEnhancement, state: 'waiting' }, 202)
      })
    const { user } = await renderInApp(section, { server: double })
    const start = await screen.findByRole('button', { name: 'Improve with a model' })
    screen.getByText(/^The text is sent to campus, on a server of your institution\./)
    await user.click(start)

    await screen.findByText(/Improved by campus on .* 7 changes were accepted\. 2 changes were refused, because .* Cost: €0\.20\./)
    screen.getByText('Page 3 stayed as it was: the language model could not be reached.')
    const earlier = screen.getByRole('link', { name: 'Open the earlier version (in a new tab)' })
    expect(earlier.getAttribute('href')).toBe('/files/k1.2.m/d-1/v1/result.whole.html')
    expect(screen.queryByRole('button', { name: 'Improve with a model' })).toBeNull()
  })
})

describe('why something was not done', () => {
  const of = (more: object) => ({ ...anEnhancement, changes: 0, refused: 0, gaps: [], cost: 0, version: null, ...more })

  it.each([
    ['nothing had to be improved', of({ pages: 0 }), /^There was nothing to improve\.$/],
    ['nobody could be asked', of({ pages: 0, reason: 'no_provider' }), /^The result was not improved: no language model is available\.$/],
    ['a sentence of the server says it', of({ state: 'failed', reason: 'The worker was stopped.' }), /^The worker was stopped\.$/],
  ])('is said in words: %s', async (_, enhancement, words) => {
    await renderInApp(section, { server: server(listOf([]), enhancement) })
    await screen.findByText(words)
    screen.getByRole('button', { name: 'Improve with a model' })
  })

  it('is said of an analysis, by a word or a sentence', async () => {
    const list = listOf([aFailed, { ...aFailed, kind: 'entities', reason: 'The analysis brought no result.' }])
    await renderInApp(section, { server: server(list) })
    await screen.findByText('This analysis failed: the language model took too long.')
    screen.getByText('The analysis brought no result.')
  })
})

describe('what language models did', () => {
  it('is asked for when it is opened, and says what each call cost and why', async () => {
    const double = server(listOf([])).on(`GET ${path}/model-calls`, () => json(someCalls))
    const { user } = await renderInApp(section, { server: double })
    const summary = await screen.findByText('What language models did')
    expect(double.asked.some(({ url }) => url.endsWith('/model-calls'))).toBe(false)
    await user.click(summary)

    await screen.findByText(/All calls together: €0\.012\. One call was interrupted and repeated/)
    const rows = screen.getAllByRole('row').map((row) => row.textContent)
    expect(rows[1]).toContain('Answered after 2 retries')
    expect(rows[2]).toContain('Correcting a page, page 3')
    expect(rows[2]).toContain('Failed: the language model took too long')
    expect(rows[3]).toContain('Interrupted; may have been paid for')
  })
})
