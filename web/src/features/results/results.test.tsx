import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { decode } from '@/shared/api/decode'
import { documentId } from '@/shared/api/models'
import { renderInApp } from '@/testing/render'
import { aFinishedJob, aHeldJob, aJob, aResult, aScan, aShare } from '@/testing/samples'
import { json, problem, serverDouble } from '@/testing/server-double'
import { ResultPage } from './result-page'

const path = `/api/v1/documents/${aJob.job_id}`
const page = (mayDecide = false) => (
  <ResultPage
    id={decode(documentId, aJob.job_id)}
    isLive
    mayDecide={mayDecide}
    progress={() => <p>Sample progress</p>}
    actions={() => null}
    analyses={() => null}
  />
)

const finishedServer = (report: object = { headings: 7 }) =>
  serverDouble()
    .on(`GET ${path}`, () => json(aFinishedJob))
    .on(`GET ${path}/result`, () => json(aResult))
    .on(`GET ${path}/report`, () => json({ job_id: aJob.job_id, report }))
    .on(`GET ${path}/scan`, () => json(aScan))
    .on(`GET ${path}/shares`, () => json({ max_days: 180, shares: [] }))

describe('a document’s page', () => {
  it('shows the converted page in a frame that may run nothing, and moves it with the page', async () => {
    const server = serverDouble()
      .on(`GET ${path}`, () => json(aFinishedJob))
      .on(`GET ${path}/result`, () => json(aResult))
      .on(`GET ${path}/report`, () => json({ job_id: aJob.job_id, report: { headings: 7 } }))
      .on(`GET ${path}/scan`, () => json(aScan))
      .on(`GET ${path}/shares`, () => json({ max_days: 180, shares: [] }))
    const { user } = await renderInApp(page(), { server })
    const frame = await screen.findByTitle('Converted document: Sample syllabus.pdf')
    // Scripts and forms never; links to the outside may open a window of their own.
    expect(frame.getAttribute('sandbox')).toBe('allow-popups allow-popups-to-escape-sandbox')

    await user.click(screen.getByRole('button', { name: 'Next page' }))

    expect(screen.getByAltText(/Image of page 2 of 3/)).toBeTruthy()
    expect(screen.getByText('Low confidence, 57%')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Markdown' }).getAttribute('href')).toBe(`${path}/result/md`)
  })

  it('says what is in doubt in sentences, whose pages move both panes', async () => {
    const server = finishedServer()
    const { user } = await renderInApp(page(), { server })
    await user.click(await screen.findByRole('link', { name: 'Page 2' }))

    expect(screen.getByText(/Sample: two tables have no header cells/)).toBeTruthy()
    expect(await screen.findByAltText(/Image of page 2 of 3/)).toBeTruthy()
  })

  it('folds what is open under its kinds, and each entry leads to its place', async () => {
    const items = [
      { kind: 'alt-text', group: 'Figures without a description', page: 2, block: 4, text: 'The figure on page 2 needs one.' },
      { kind: 'alt-text', group: 'Figures without a description', page: 3, block: 9, text: 'The figure on page 3 needs one.' },
      { kind: 'title', group: 'Title', page: 0, block: 0, text: 'The title is taken from the text.' },
    ]
    const server = finishedServer({ title_is_guessed: true, open_items: items })
    const { user } = await renderInApp(page(), { server })
    await user.click(await screen.findByText('Figures without a description (2)'))
    await user.click(screen.getByRole('link', { name: 'The figure on page 3 needs one.' }))

    expect(await screen.findByAltText(/Image of page 3 of 3/)).toBeTruthy()
    expect(screen.getByText('Title (1)')).toBeTruthy()
    expect(screen.queryByText(/^The title was taken/)).toBeNull()
  })

  it('makes a link for readers, and takes it back', async () => {
    let shares = [aShare]
    const server = finishedServer()
      .on(`GET ${path}/shares`, () => json({ max_days: 60, shares }))
      .on(`POST ${path}/shares`, () => json(aShare, 201))
      .on(`DELETE ${path}/shares/${aShare.share_id}`, () => {
        shares = [{ ...aShare, state: 'revoked', revoked_at: '2026-11-25T10:00:00Z', revoked_by: 'Sample Person' }]
        return new Response(null, { status: 204 })
      })
    const { user } = await renderInApp(page(), { server })
    const days = await screen.findByLabelText<HTMLSelectElement>('The link works for')
    expect([...days.options].map((option) => option.value)).toEqual(['1', '7', '30', '60'])
    await user.selectOptions(days, '60')
    await user.click(screen.getByRole('button', { name: 'Create link' }))
    const sent = server.asked.find((request) => request.method === 'POST')
    expect(await sent?.json()).toEqual({ days: 60 })

    await user.click(screen.getByRole('button', { name: /^Revoke the link/ }))

    await screen.findByText(/revoked a link/)
    expect(screen.queryByRole('link', { name: aShare.url })).toBeNull()
  })

  it('shows progress while it runs, and asks for no result', async () => {
    const server = serverDouble()
      .on(`GET ${path}`, () => json(aJob))
      .on(`GET ${path}/scan`, () => json(aScan))
    await renderInApp(page(), { server })
    await screen.findByText('Sample progress')
    expect(server.asked.map((request) => new URL(request.url).pathname)).not.toContain(`${path}/result`)
  })

  it.each([
    [true, 1],
    [false, 0],
  ])('offers the review of a held document to those who may decide (%s)', async (mayDecide, links) => {
    const server = serverDouble()
      .on(`GET ${path}`, () => json(aHeldJob))
      .on(`GET ${path}/scan`, () => json(aScan))
    await renderInApp(page(mayDecide), { server })
    await screen.findByText('Somebody has to review this document first')
    expect(screen.queryAllByRole('link', { name: 'Review' })).toHaveLength(links)
  })

  it('says what is known of the file while a person has to decide', async () => {
    const server = serverDouble()
      .on(`GET ${path}`, () => json(aHeldJob))
      .on(`GET ${path}/scan`, () =>
        json({ ...aScan, has_pii: true, confidence: 0.914, stopping_count: 1, ocr_pages: 4, facts: { ...aScan.facts, text_pages: 6 } }),
      )
    await renderInApp(page(), { server })
    await screen.findByRole('heading', { name: 'About the file' })

    screen.getByText('10, Letter')
    screen.getByText('6 of 10 pages contain text. The text of 4 pages was recognised from their images.')
    screen.getByText('American English')
    screen.getByText('[Sample word processor], [Sample producer]')
    screen.getByText('One finding that holds the document, confidence 91%')
  })

  it('says nothing of a file that has no scan', async () => {
    const server = serverDouble()
      .on(`GET ${path}`, () => json(aHeldJob))
      .on(`GET ${path}/scan`, () => problem(404, 'There is no scan of this document.'))
    await renderInApp(page(), { server })
    await screen.findByText('Somebody has to review this document first')
    expect(screen.queryByText('There is no scan of this document.')).toBeNull()
    expect(screen.queryByRole('heading', { name: 'About the file' })).toBeNull()
  })

  it('says how many passages a decision has removed', async () => {
    await renderInApp(page(), { server: finishedServer({ removed_by_decision: 3 }) })
    await screen.findByText('3 passages were removed by the decision.')
  })

  it('tells a document that is not there in words', async () => {
    const server = serverDouble().on(`GET ${path}`, () => problem(404, 'There is no such document.'))
    await renderInApp(page(), { server })
    await screen.findByText('There is no such document.')
  })
})
