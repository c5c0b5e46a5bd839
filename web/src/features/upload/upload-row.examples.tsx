import { decode } from '@/shared/api/decode'
import { documentId } from '@/shared/api/models'
import { noPace, seen } from '@/shared/format/pace'
import type { Examples } from '@/testing/examples'
import { UploadRow } from './upload-row'
import type { UploadState } from './upload-state'

const states: Readonly<Record<string, UploadState>> = {
  checking: { kind: 'checking' },
  queued: { kind: 'queued' },
  'just begun': { kind: 'starting' },
  'sending, pace not known yet': { kind: 'sending', sentBytes: 1000, pace: noPace },
  'sending at a pace': { kind: 'sending', sentBytes: 2_000_000, pace: seen(seen(noPace, 0, 0), 2, 2_000_000) },
  'connection lost': { kind: 'waiting', sentBytes: 2_000_000 },
  interrupted: { kind: 'interrupted' },
  accepted: { kind: 'accepted', documentId: decode(documentId, 'd-1'), duplicate: false },
  'already here': { kind: 'accepted', documentId: decode(documentId, 'd-1'), duplicate: true },
  refused: { kind: 'refused', reason: 'not-a-pdf', detail: null },
  failed: { kind: 'failed', detail: null },
  cancelled: { kind: 'cancelled' },
}

const nothing = () => undefined

export const examples: Examples = Object.fromEntries(
  Object.entries(states).map(([name, state]) => [
    name,
    () => (
      <ul>
        <UploadRow
          upload={{ key: 'a', fileName: 'Sample thesis.pdf', byteCount: 8_000_000, state }}
          onCancel={nothing}
          onRetry={nothing}
          onDismiss={nothing}
        />
      </ul>
    ),
  ]),
)
