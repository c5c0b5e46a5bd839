import { decode } from '@/shared/api/decode'
import { documentId, share } from '@/shared/api/models'
import type { Examples } from '@/testing/examples'
import { aJob, aShare } from '@/testing/samples'
import { ShareRow } from './share-section'

const id = decode(documentId, aJob.job_id)

export const examples: Examples = {
  open: () => (
    <ul>
      <ShareRow id={id} share={decode(share, aShare)} />
    </ul>
  ),
  expired: () => (
    <ul>
      <ShareRow id={id} share={decode(share, { ...aShare, state: 'expired' })} />
    </ul>
  ),
  'taken back': () => (
    <ul>
      <ShareRow
        id={id}
        share={decode(share, { ...aShare, state: 'revoked', revoked_at: '2026-11-25T10:00:00Z', revoked_by: 'Sample Person' })}
      />
    </ul>
  ),
}
