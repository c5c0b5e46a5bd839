import { act, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Transport } from '@/features/upload/transport'
import { UploadProvider } from '@/features/upload/upload-context'
import type { UploadEvent } from '@/features/upload/upload-state'
import { decode } from '@/shared/api/decode'
import { documentId } from '@/shared/api/models'
import { renderInApp } from '@/testing/render'
import { aJob, document } from '@/testing/samples'
import { json, serverDouble } from '@/testing/server-double'
import { ReplaceDocument } from './replace-document'

/** The document's page over a transport whose uploads end when the test says so. */
async function replacing() {
  let tell: (event: UploadEvent) => void = () => undefined
  const transport: Transport = {
    send: (_, told) => {
      tell = told
      return { pause: () => undefined, discard: () => Promise.resolve() }
    },
    unfinished: () => Promise.resolve([]),
    forget: () => Promise.resolve(),
  }
  const server = serverDouble().on('POST /api/v1/document-changes', () =>
    json({ results: [{ job_id: aJob.job_id, done: true, status: 'cancelled' }] }),
  )
  const { user } = await renderInApp(
    <UploadProvider transport={transport}>
      <ReplaceDocument document={document({ ...aJob, status: 'awaiting_approval' })} />
    </UploadProvider>,
    { server },
  )
  await user.upload(screen.getByLabelText('A copy without the personal data'), new File(['%PDF-1.7 body'], 'clean.pdf'))
  await user.click(screen.getByRole('button', { name: 'Send this file instead' }))
  await screen.findByText(/is being sent/)
  const changes = () => server.asked.filter((request) => request.method === 'POST')
  return { changes, end: (event: UploadEvent) => act(() => tell(event)) }
}

describe('a cleaned file in the place of a held one', () => {
  it('withdraws the held one once the other has arrived, and not before', async () => {
    const { changes, end } = await replacing()
    expect(changes()).toHaveLength(0)
    end({ kind: 'accepted', documentId: decode(documentId, 'd-1'), duplicate: false })

    await screen.findByText('The file has arrived, and this document is withdrawn.')
    expect(changes()).toHaveLength(1)
    expect(await changes()[0]?.json()).toEqual({ action: 'cancel', job_ids: [aJob.job_id] })
  })

  it('withdraws nothing for the same file, or one that was refused', async () => {
    const { changes, end } = await replacing()
    end({ kind: 'accepted', documentId: decode(documentId, aJob.job_id), duplicate: true })

    await screen.findByText('That is the same file. Nothing has changed.')
    expect(changes()).toHaveLength(0)
  })
})
