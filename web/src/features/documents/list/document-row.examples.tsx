import type { Examples } from '@/testing/examples'
import { aFailedJob, aFinishedJob, aHeldJob, aJob, document } from '@/testing/samples'
import { type DocumentActions, DocumentRow } from './document-row'

const nothing = () => undefined
const actions: DocumentActions = {
  onTick: nothing,
  onCancel: nothing,
  onRunAgain: nothing,
  onTrash: nothing,
  onOwner: nothing,
  mayDecide: true,
  mayChange: true,
}
const now = new Date('2026-11-23T21:40:00Z')

const rows = {
  running: aJob,
  finished: aFinishedJob,
  'finished, doubtful': {
    ...aFinishedJob,
    confidence_score: 0.4,
    confidence_class: 'LOW' as const,
    review_recommended: true,
    pages_to_check: [3, 7],
  },
  'of somebody else': { ...aFinishedJob, owner: { owner_id: 'account:7', name: 'Sample person' } },
  held: aHeldJob,
  failed: aFailedJob,
  denied: { ...aJob, status: 'denied' as const },
  cancelled: { ...aJob, status: 'cancelled' as const },
}

export const examples: Examples = Object.fromEntries(
  Object.entries(rows).map(([name, job]) => [
    name,
    () => (
      <ul>
        <DocumentRow document={document(job)} actions={actions} now={now} isTicked={false} />
      </ul>
    ),
  ]),
)
