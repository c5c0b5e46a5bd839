import { act, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { decode } from '@/shared/api/decode'
import { documentKeys } from '@/shared/api/document-queries'
import { documentId } from '@/shared/api/models'
import { renderInApp } from '@/testing/render'
import type { Transport } from './transport'
import { UploadProvider, useUploads } from './upload-context'
import type { UploadEvent } from './upload-state'

/** The tray as a line of text, over a transport whose uploads end when the test says so. */
async function tray() {
  const sent = new Map<string, (event: UploadEvent) => void>()
  const transport: Transport = {
    send: (file, tell) => {
      sent.set(file.name, tell)
      return { pause: () => undefined, discard: () => Promise.resolve() }
    },
    unfinished: () => Promise.resolve([]),
    forget: () => Promise.resolve(),
  }
  let add: (files: File[]) => void = () => undefined
  function Line() {
    const { queue, uploads, left } = useUploads()
    add = (files) => queue.add(files)
    const rows = uploads.map(({ fileName, state }) => `${fileName} ${state.kind}`).join(', ')
    return (
      <p>
        [{rows}] received {left.received}
      </p>
    )
  }
  const { queries } = await renderInApp(
    <UploadProvider transport={transport}>
      <Line />
    </UploadProvider>,
  )
  return { queries, sent, add: (...files: File[]) => act(() => add(files)) }
}

const pdf = (name: string) => new File(['%PDF-1.7 body'], name)

describe('the tray of uploads', () => {
  it('lets go of a file as soon as the list shows its document, and keeps what was refused', async () => {
    const { queries, sent, add } = await tray()
    add(pdf('a.pdf'), new File(['hello'], 'notes.txt'))
    await screen.findByText('[a.pdf starting, notes.txt refused] received 0')
    act(() => sent.get('a.pdf')?.({ kind: 'accepted', documentId: decode(documentId, 'd-1'), duplicate: false }))
    await screen.findByText('[a.pdf accepted, notes.txt refused] received 0')

    act(() => void queries.setQueryData([...documentKeys.list, {}], { documents: [{ id: 'd-1' }] }))

    await screen.findByText('[notes.txt refused] received 1')
  })

  it('asks for the list once where no event brings the document there', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    try {
      const { queries, sent, add } = await tray()
      const asked = vi.spyOn(queries, 'invalidateQueries')
      add(pdf('a.pdf'), pdf('b.pdf'))
      await screen.findByText('[a.pdf starting, b.pdf starting] received 0')
      for (const name of ['a', 'b'])
        act(() => sent.get(`${name}.pdf`)?.({ kind: 'accepted', documentId: decode(documentId, `d-${name}`), duplicate: false }))

      await act(() => vi.advanceTimersByTimeAsync(10_000))

      expect(asked).toHaveBeenCalledTimes(1)
    } finally {
      vi.useRealTimers()
    }
  })
})
