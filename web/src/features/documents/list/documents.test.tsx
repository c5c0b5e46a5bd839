import { act, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Line } from '@/shared/events/stream'
import { renderInApp } from '@/testing/render'
import { aFailedJob, aFinishedJob, aJob } from '@/testing/samples'
import { json, problem, serverDouble, type ServerDouble } from '@/testing/server-double'
import { DocumentList } from './document-list'
import type { ListSearch } from '../data/list-search'
import { useDocumentEvents } from '../data/use-document-events'

const listOf = (...documents: unknown[]) => json({ documents, next_cursor: null, previous_cursor: null })

type Open = (hear: (line: Line) => void) => { close: () => void }

function LiveList({ open, search: begun = {}, seesAll = false }: { open: Open; search?: ListSearch; seesAll?: boolean }) {
  const [search, setSearch] = useState(begun)
  return (
    <DocumentList liveness={useDocumentEvents(open)} search={search} onSearch={setSearch} mayDecide={false} mayChange seesAll={seesAll} />
  )
}

/** What the list was asked, without the questions about single documents. */
const askedOf = (server: ServerDouble) => server.asked.map((request) => new URL(request.url).searchParams)

/** A stream that the test speaks through. */
function spoken() {
  const stream: { hear: (line: Line) => void; close: () => void } = { hear: () => undefined, close: () => undefined }
  const open = (hear: (line: Line) => void) => {
    stream.hear = hear
    return stream
  }
  const tell = (body: Record<string, unknown>, kind = 'job.status') =>
    act(() => stream.hear({ kind: 'event', data: JSON.stringify({ kind, body: { id: aJob.job_id, filename: aJob.filename, ...body } }) }))
  return { open, tell, say: (line: Line) => act(() => stream.hear(line)) }
}

describe('the list of documents', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'], shouldAdvanceTime: true })
    return () => void vi.useRealTimers()
  })

  it('shows pages as an event tells them, without asking', async () => {
    const server = serverDouble().on('GET /api/v1/documents', () => listOf(aJob))
    const { open, tell } = spoken()
    await renderInApp(<LiveList open={open} />, { server })
    await screen.findByText(/page 3 of 10/)

    tell({ status: 'processing', step: 'clean_up', pages_done: 9, page_count: 10 })

    await screen.findByText(/Cleaning up · page 9 of 10/)
    expect(server.asked).toHaveLength(1)
  })

  it('names the pages that a person should check, each with a way to it', async () => {
    const unsure = { ...aFinishedJob, confidence_score: 0.7, confidence_class: 'MEDIUM', pages_to_check: [3, 7] }
    const server = serverDouble().on('GET /api/v1/documents', () => listOf(unsure))
    await renderInApp(<LiveList open={spoken().open} />, { server })

    await screen.findByText(/Pages to check:/)
    const link = screen.getByRole('link', { name: '7: check this page of Sample syllabus.pdf' })
    expect(link.getAttribute('href')).toBe(`/documents/${aJob.job_id}#page=7`)
  })

  it('asks again and says so aloud when a status changes', async () => {
    let job: unknown = aJob
    const server = serverDouble().on('GET /api/v1/documents', () => listOf(job))
    const { open, tell } = spoken()
    await renderInApp(<LiveList open={open} />, { server })
    await screen.findByText('Converting')

    job = aFinishedJob
    tell({ status: 'completed' })

    await screen.findByText('High confidence, 93%')
    expect(within(screen.getByRole('log')).getByText('Sample syllabus.pdf is finished')).toBeTruthy()
  })

  it('says the end of a document aloud that the list knew before its event came, once', async () => {
    const server = serverDouble().on('GET /api/v1/documents', () => listOf(aFinishedJob))
    const { open, tell } = spoken()
    await renderInApp(<LiveList open={open} />, { server })
    await screen.findByText('High confidence, 93%')

    tell({ status: 'processing' })
    tell({ status: 'completed' })
    tell({ status: 'completed' })

    expect(
      within(screen.getByRole('log'))
        .getAllByText(/Sample syllabus\.pdf/)
        .map((line) => line.textContent),
    ).toEqual(['Sample syllabus.pdf is finished'])
  })

  it('says when live updates are interrupted, and asks every few seconds instead', async () => {
    const server = serverDouble().on('GET /api/v1/documents', () => listOf(aJob))
    const { open, say } = spoken()
    await renderInApp(<LiveList open={open} />, { server })
    await screen.findByText('Converting')

    say({ kind: 'lost' })

    await screen.findByText(/Live updates are interrupted/)
    const before = server.asked.length
    await act(() => vi.advanceTimersByTimeAsync(9000))
    expect(server.asked.length).toBeGreaterThan(before)
  })

  it('lets a locked document go on with its password, which goes as UTF-8 in base64 and stays nowhere', async () => {
    const again = `POST /api/v1/documents/${aJob.job_id}/unlock`
    const server = serverDouble()
      .on('GET /api/v1/documents', () => listOf(aFailedJob))
      .on(again, () => problem(503, 'No worker is there.'))
    const { open } = spoken()
    const { user, queries } = await renderInApp(<LiveList open={open} />, { server })
    const field = await screen.findByLabelText('Password of Sample syllabus.pdf')
    await user.click(screen.getByRole('button', { name: 'Convert with this password' }))
    await screen.findByText('Enter the password that opens this file.')

    await user.type(field, 'schlüssel')
    await user.click(screen.getByRole('button', { name: 'Convert with this password' }))
    await screen.findByText('No worker is there.')
    server.on(again, () => json(aJob, 202))
    await user.type(field, 'schlüssel')
    await user.click(screen.getByRole('button', { name: 'Convert with this password' }))

    await screen.findByText(/is being converted with this password/)
    const sent = server.asked.filter((request) => request.method === 'POST')
    expect(sent.map((request) => request.headers.get('Lectern-Password'))).toEqual(['c2NobMO8c3NlbA==', 'c2NobMO8c3NlbA=='])
    const remembered = [...queries.getQueryCache().getAll(), ...queries.getMutationCache().getAll()].map(({ state }) => state)
    expect(JSON.stringify(remembered)).not.toContain('schlüssel')
    expect(document.body.innerHTML).not.toContain('schlüssel')
  })

  it('tells whose password came too late that the document was unlocked before', async () => {
    let job: unknown = aFailedJob
    const server = serverDouble()
      .on('GET /api/v1/documents', () => listOf(job))
      .on(`POST /api/v1/documents/${aJob.job_id}/unlock`, () => {
        job = { ...aJob, updated_at: '2026-11-30T12:00:09Z' }
        return problem(409, 'The document is not waiting for a password.')
      })
    const { open } = spoken()
    const { user } = await renderInApp(<LiveList open={open} />, { server })

    await user.type(await screen.findByLabelText('Password of Sample syllabus.pdf'), 'second{Enter}')

    await screen.findByText('The document was already unlocked. Your password was not needed.')
    expect(screen.getByText('Converting')).toBeTruthy()
    expect(screen.queryByLabelText('Password of Sample syllabus.pdf')).toBeNull()
  })

  it('puts one event into one row, with one question about that document alone', async () => {
    const other = { ...aFinishedJob, job_id: '11111111-6b0c-4f0e-9a57-2f6f1d1c8a11', filename: 'Sample other.pdf' }
    const server = serverDouble().on('GET /api/v1/documents', (request) =>
      new URL(request.url).searchParams.has('ids') ? listOf(aFinishedJob) : listOf(aJob, other),
    )
    const { open, tell } = spoken()
    await renderInApp(<LiveList open={open} />, { server })
    await screen.findByText('Converting')
    const row = screen.getByText('Sample other.pdf')

    tell({ status: 'completed' })
    await vi.waitFor(() => expect(screen.getAllByText('High confidence, 93%')).toHaveLength(2))

    expect(askedOf(server).map((asked) => asked.get('ids'))).toEqual([null, aJob.job_id])
    expect(screen.getByText('Sample other.pdf')).toBe(row)
  })

  it('asks about a hundred changes together', async () => {
    const jobs = Array.from({ length: 100 }, (_, i) => ({ ...aJob, job_id: `${String(i).padStart(8, '0')}-6b0c-4f0e-9a57-2f6f1d1c8a11` }))
    const server = serverDouble().on('GET /api/v1/documents', () => listOf(...jobs))
    const { open, tell } = spoken()
    await renderInApp(<LiveList open={open} />, { server })
    await screen.findAllByText('Converting')

    for (const job of jobs) tell({ id: job.job_id, status: 'completed' })
    await act(() => vi.advanceTimersByTimeAsync(3000))

    expect(askedOf(server).filter((asked) => asked.has('ids'))).toHaveLength(1)
  })

  it('shows a new document on top, and tells of it where the list is filtered', async () => {
    const news = { ...aJob, job_id: '22222222-6b0c-4f0e-9a57-2f6f1d1c8a11', filename: 'Sample new.pdf' }
    const server = serverDouble().on('GET /api/v1/documents', (request) =>
      new URL(request.url).searchParams.has('ids') ? listOf(news) : listOf(aFinishedJob),
    )
    const first = spoken()
    const { unmount } = await renderInApp(<LiveList open={first.open} />, { server })
    await screen.findByText('Sample syllabus.pdf')
    first.tell({ id: news.job_id, status: 'pii_scanning' }, 'job.submitted')
    await screen.findByText('Sample new.pdf')
    unmount()

    const second = spoken()
    await renderInApp(<LiveList open={second.open} search={{ state: 'completed' }} />, { server })
    await screen.findByText('Sample syllabus.pdf')
    second.tell({ id: news.job_id, status: 'pii_scanning' }, 'job.submitted')
    await screen.findByText('One new document has arrived.')
    expect(screen.queryByText('Sample new.pdf')).toBeNull()
  })

  it('shows fifty rows and no more, however many arrive, and finds what they pushed off on the next page', async () => {
    const jobs = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({
        ...aJob,
        job_id: `${String(from + i).padStart(8, '0')}-6b0c-4f0e-9a57-2f6f1d1c8a11`,
        filename: `Sample ${from + i}.pdf`,
      }))
    const server = serverDouble().on('GET /api/v1/documents', (request) => {
      const asked = new URL(request.url).searchParams
      if (asked.has('ids')) return listOf(...jobs(100, 60))
      if (asked.has('cursor')) return listOf(...jobs(0, 1))
      return json({ documents: jobs(1, 50), next_cursor: `behind ${server.asked.length}`, previous_cursor: null })
    })
    const { open, tell } = spoken()
    const { user, baseElement } = await renderInApp(<LiveList open={open} />, { server })
    await screen.findByText('Sample 50.pdf')

    for (const { job_id } of jobs(100, 60)) tell({ id: job_id, status: 'pii_scanning' }, 'job.submitted')
    await screen.findByText('Sample 159.pdf')
    expect(screen.getAllByRole('listitem')).toHaveLength(50)
    expect(baseElement.querySelectorAll('*').length).toBeLessThan(2000)
    await user.click(screen.getByRole('button', { name: 'Next page' }))
    await screen.findByText('Sample 0.pdf')

    // The first page, what arrived, the first page as it is now, the one behind it.
    expect(askedOf(server).map((asked) => asked.get('cursor') ?? (asked.has('ids') ? 'ids' : ''))).toEqual(['', 'ids', '', 'behind 3'])
  })

  it('asks the server for what is searched, filtered and sorted by, and says what it narrows to', async () => {
    const server = serverDouble().on('GET /api/v1/documents', () => listOf(aFinishedJob))
    const { open } = spoken()
    const { user } = await renderInApp(<LiveList open={open} seesAll />, { server })
    await screen.findByText('Sample syllabus.pdf')

    await user.type(screen.getByRole('searchbox', { name: 'Search file names' }), 'syl 2026{Enter}')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'Running')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Sort by' }), 'Name, A to Z')
    await user.click(screen.getByRole('checkbox', { name: 'Only mine' }))
    await screen.findByText('Sample syllabus.pdf')

    const last = askedOf(server).at(-1)
    expect([last?.get('q'), last?.get('status'), last?.get('sort'), last?.get('owner')]).toEqual([
      'syl 2026',
      'submitted,pii_scanning,processing',
      'name',
      'me',
    ])
    await user.click(screen.getByRole('button', { name: 'Remove the filter “Name: syl 2026”' }))
    await screen.findByText('Sample syllabus.pdf')
    expect(askedOf(server).at(-1)?.has('q')).toBe(false)
  })

  it('moves to the trash at once and takes it back, with the focus on the way back', async () => {
    const change = 'POST /api/v1/document-changes'
    const server = serverDouble()
      .on('GET /api/v1/documents', () => listOf(aFinishedJob))
      .on(change, () => json({ results: [{ job_id: aJob.job_id, done: true }] }))
    const { open } = spoken()
    const { user } = await renderInApp(<LiveList open={open} />, { server })
    await user.click(await screen.findByRole('button', { name: 'Move to trash: Sample syllabus.pdf' }))

    const undo = await screen.findByRole('button', { name: 'Undo' })
    expect(document.activeElement).toBe(undo)
    expect(screen.queryByRole('link', { name: 'Sample syllabus.pdf' })).toBeNull()
    await user.click(undo)

    await screen.findByRole('link', { name: 'Sample syllabus.pdf' })
    const sent = await Promise.all(server.asked.filter(({ method }) => method === 'POST').map((request) => request.json()))
    expect(sent).toEqual([
      { action: 'trash', job_ids: [aJob.job_id] },
      { action: 'restore', job_ids: [aJob.job_id] },
    ])
  })

  it('says what could not be taken back', async () => {
    const server = serverDouble()
      .on('GET /api/v1/documents', () => listOf(aFinishedJob))
      .on('POST /api/v1/document-changes', async (request) => {
        const { action } = (await request.json()) as { action: string }
        return action === 'trash'
          ? json({ results: [{ job_id: aJob.job_id, done: true }] })
          : json({ results: [{ job_id: aJob.job_id, done: false, problem: 'not_found', detail: 'There is nothing at this address.' }] })
      })
    const { open } = spoken()
    const { user } = await renderInApp(<LiveList open={open} />, { server })
    await user.click(await screen.findByRole('button', { name: 'Move to trash: Sample syllabus.pdf' }))

    await user.click(await screen.findByRole('button', { name: 'Undo' }))

    await screen.findByText('Sample syllabus.pdf: There is nothing at this address.')
    expect(screen.queryByText('Sample syllabus.pdf was restored')).toBeNull()
  })

  it('does one thing to all that are ticked, and says for which it could not be done', async () => {
    const other = { ...aFinishedJob, job_id: '11111111-6b0c-4f0e-9a57-2f6f1d1c8a11', filename: 'Sample other.pdf' }
    const server = serverDouble()
      .on('GET /api/v1/documents', () => listOf(aFinishedJob, other))
      .on('POST /api/v1/document-changes', () =>
        json({
          results: [
            { job_id: aJob.job_id, done: true },
            { job_id: other.job_id, done: false, problem: 'original_erased', detail: 'The original is no longer kept.' },
          ],
        }),
      )
    const { open } = spoken()
    const { user } = await renderInApp(<LiveList open={open} />, { server })
    await user.click(await screen.findByRole('checkbox', { name: 'Select all on this page' }))
    await screen.findByText('2 selected')

    await user.click(screen.getByRole('button', { name: 'Run again' }))

    await screen.findByText('Sample other.pdf: The original is no longer kept.')
  })
})
