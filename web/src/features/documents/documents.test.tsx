import { act, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Line } from '@/shared/events/stream'
import { renderInHouse } from '@/testing/render'
import { aFailedJob, aFinishedJob, aJob } from '@/testing/samples'
import { json, problem, serverDouble } from '@/testing/server-double'
import { DocumentList } from './document-list'
import { useDocumentEvents } from './use-document-events'

const listOf = (...documents: unknown[]) => json({ documents, next_cursor: null })

function LiveList({ open }: { open: (hear: (line: Line) => void) => { close: () => void } }) {
  return <DocumentList liveness={useDocumentEvents(open)} mayDecide={false} />
}

/** A stream that the test speaks through. */
function spoken() {
  const stream: { hear: (line: Line) => void; close: () => void } = { hear: () => undefined, close: () => undefined }
  const open = (hear: (line: Line) => void) => {
    stream.hear = hear
    return stream
  }
  const tell = (body: Record<string, unknown>) =>
    act(() => stream.hear({ kind: 'event', data: JSON.stringify({ body: { id: aJob.job_id, filename: aJob.filename, ...body } }) }))
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
    await renderInHouse(<LiveList open={open} />, { server })
    await screen.findByText(/page 3 of 10/)

    tell({ status: 'processing', step: 'clean_up', pages_done: 9, page_count: 10 })

    await screen.findByText(/Tidying up · page 9 of 10/)
    expect(server.asked).toHaveLength(1)
  })

  it('asks again and says so aloud when a status changes', async () => {
    let job: unknown = aJob
    const server = serverDouble().on('GET /api/v1/documents', () => listOf(job))
    const { open, tell } = spoken()
    await renderInHouse(<LiveList open={open} />, { server })
    await screen.findByText('Converting')

    job = aFinishedJob
    tell({ status: 'completed' })

    await screen.findByText('High confidence, 93%')
    expect(within(screen.getByRole('log')).getByText('Sample syllabus.pdf is finished')).toBeTruthy()
  })

  it('says the end of a document aloud that the list knew before its event came, once', async () => {
    const server = serverDouble().on('GET /api/v1/documents', () => listOf(aFinishedJob))
    const { open, tell } = spoken()
    await renderInHouse(<LiveList open={open} />, { server })
    await screen.findByText('High confidence, 93%')

    tell({ status: 'processing' })
    tell({ status: 'completed' })
    tell({ status: 'completed' })

    expect(within(screen.getByRole('log')).getAllByText(/Sample syllabus\.pdf/).map((line) => line.textContent)).toEqual([
      'Sample syllabus.pdf is finished',
    ])
  })

  it('says when live updates are interrupted, and asks every few seconds instead', async () => {
    const server = serverDouble().on('GET /api/v1/documents', () => listOf(aJob))
    const { open, say } = spoken()
    await renderInHouse(<LiveList open={open} />, { server })
    await screen.findByText('Converting')

    say({ kind: 'lost' })

    await screen.findByText(/Live updates are interrupted/)
    const before = server.asked.length
    await act(() => vi.advanceTimersByTimeAsync(9000))
    expect(server.asked.length).toBeGreaterThan(before)
  })

  it('runs a locked document again with its password, which goes as UTF-8 in base64 and stays nowhere', async () => {
    const again = `POST /api/v1/documents/${aJob.job_id}/reprocess`
    const server = serverDouble()
      .on('GET /api/v1/documents', () => listOf(aFailedJob))
      .on(again, () => problem(503, 'No worker is there.'))
    const { open } = spoken()
    const { user, queries } = await renderInHouse(<LiveList open={open} />, { server })
    const field = await screen.findByLabelText('Password of Sample syllabus.pdf')
    await user.click(screen.getByRole('button', { name: 'Convert with this password' }))
    await screen.findByText('Enter the password that opens this file.')

    await user.type(field, 'schlüssel')
    await user.click(screen.getByRole('button', { name: 'Convert with this password' }))
    await screen.findByText('No worker is there.')
    server.on(again, () => json({ job_id: 'd-2', status: 'pii_scanning', estimated_completion_minutes: 1 }, 202))
    await user.type(field, 'schlüssel')
    await user.click(screen.getByRole('button', { name: 'Convert with this password' }))

    await screen.findByText(/It runs again with the password/)
    const sent = server.asked.filter((request) => request.method === 'POST')
    expect(sent.map((request) => request.headers.get('Lectern-Password'))).toEqual(['c2NobMO8c3NlbA==', 'c2NobMO8c3NlbA=='])
    const remembered = [...queries.getQueryCache().getAll(), ...queries.getMutationCache().getAll()].map(({ state }) => state)
    expect(JSON.stringify(remembered)).not.toContain('schlüssel')
    expect(document.body.innerHTML).not.toContain('schlüssel')
  })

  it('erases only after a question, and shows why it could not', async () => {
    const server = serverDouble()
      .on('GET /api/v1/documents', () => listOf(aFinishedJob))
      .on(`DELETE /api/v1/documents/${aJob.job_id}`, () => problem(403, 'This belongs to somebody else.'))
    const { open } = spoken()
    const { user } = await renderInHouse(<LiveList open={open} />, { server })
    await user.click(await screen.findByRole('button', { name: 'Erase Sample syllabus.pdf' }))
    const dialog = await screen.findByRole('dialog', { name: 'Erase this document?' })

    await user.click(within(dialog).getByRole('button', { name: 'Erase' }))

    await within(dialog).findByText('This belongs to somebody else.')
    await user.click(within(dialog).getByRole('button', { name: 'Keep' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
