import { useQuery } from '@tanstack/react-query'
import { act, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { decode } from '@/shared/api/decode'
import { documentKeys } from '@/shared/api/document-queries'
import { documentId } from '@/shared/api/models'
import type { Line } from '@/shared/events/stream'
import { renderInApp } from '@/testing/render'
import { useDocumentEvents } from './use-document-events'

const id = decode(documentId, 'd-1')

/** How often each was asked for. */
async function page() {
  let hear: (line: Line) => void = () => undefined
  const open = (listener: (line: Line) => void) => {
    hear = listener
    return { close: () => undefined }
  }
  const asked = { models: 0, result: 0 }
  function Counts() {
    useDocumentEvents(open)
    const models = useQuery({ queryKey: documentKeys.models(id), queryFn: () => (asked.models += 1) })
    const result = useQuery({ queryKey: documentKeys.result(id), queryFn: () => (asked.result += 1) })
    return (
      <p>
        models {models.data}, result {result.data}
      </p>
    )
  }
  await renderInApp(<Counts />)
  await screen.findByText('models 1, result 1')
  return (kind: string, of: string = id) =>
    act(() => hear({ kind: 'event', data: JSON.stringify({ kind, body: { id: of, status: 'completed', filename: 'a.pdf' } }) }))
}

describe('an event about the work of a model', () => {
  it.each(['analysis.completed', 'analysis.failed'])('has the analyses asked for again (%s)', async (kind) => {
    const tell = await page()
    tell(kind)
    await screen.findByText('models 2, result 1')
  })

  it('has an improved result asked for again', async () => {
    const tell = await page()
    tell('document.enhanced')
    await screen.findByText('models 2, result 2')
  })

  it('changes nothing on the page of another document', async () => {
    const tell = await page()
    tell('document.enhanced', 'd-2')
    tell('analysis.completed')
    await screen.findByText('models 2, result 1')
    expect(screen.queryByText(/result 2/)).toBeNull()
  })
})
