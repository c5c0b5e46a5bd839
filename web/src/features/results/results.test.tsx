import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { decode } from '@/shared/api/decode'
import { documentId } from '@/shared/api/models'
import { renderInHouse } from '@/testing/render'
import { aFinishedJob, aHeldJob, aJob, aResult } from '@/testing/samples'
import { json, problem, serverDouble } from '@/testing/server-double'
import { ResultPage } from './result-page'

const path = `/api/v1/documents/${aJob.job_id}`
const page = (mayDecide = false) => (
  <ResultPage id={decode(documentId, aJob.job_id)} isLive mayDecide={mayDecide} progress={() => <p>Sample progress</p>} />
)

describe('a document’s page', () => {
  it('shows the converted page in a frame that may run nothing, and moves it with the page', async () => {
    const server = serverDouble()
      .on(`GET ${path}`, () => json(aFinishedJob))
      .on(`GET ${path}/result`, () => json(aResult))
      .on(`GET ${path}/report`, () => json({ job_id: aJob.job_id, report: { headings: 7 } }))
    const { user } = await renderInHouse(page(), { server })
    const frame = await screen.findByTitle('Converted document: Sample syllabus.pdf')
    expect(frame.getAttribute('sandbox')).toBe('')

    await user.click(screen.getByRole('button', { name: 'Next page' }))

    expect(frame.getAttribute('src')).toMatch(/result\.html#page-2$/)
    expect(screen.getByAltText(/Picture of page 2 of 3/)).toBeTruthy()
    expect(screen.getByText('Low confidence, 57%')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Markdown' }).getAttribute('href')).toBe(`${path}/result/md`)
  })

  it('shows progress while it runs, and asks for no result', async () => {
    const server = serverDouble().on(`GET ${path}`, () => json(aJob))
    await renderInHouse(page(), { server })
    await screen.findByText('Sample progress')
  })

  it.each([
    [true, 1],
    [false, 0],
  ])('offers the review of a held document to those who may decide (%s)', async (mayDecide, links) => {
    const server = serverDouble().on(`GET ${path}`, () => json(aHeldJob))
    await renderInHouse(page(mayDecide), { server })
    await screen.findByText('A person has to look at this first')
    expect(screen.queryAllByRole('link', { name: 'Review' })).toHaveLength(links)
  })

  it('tells a document that is not there in words', async () => {
    const server = serverDouble().on(`GET ${path}`, () => problem(404, 'There is no such document.'))
    await renderInHouse(page(), { server })
    await screen.findByText('There is no such document.')
  })
})
