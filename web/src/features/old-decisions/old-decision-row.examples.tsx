import type { Examples } from '@/testing/examples'
import { aRescan } from '@/testing/samples'
import { decode } from '@/shared/api/decode'
import { rescannedDocument } from '@/shared/api/review-models'
import { OldDecisionRow } from './old-decision-row'

const row = (wire: typeof aRescan) => (
  <ul>
    <OldDecisionRow document={decode(rescannedDocument, wire)} isHolding={false} onHold={() => undefined} />
  </ul>
)

export const examples: Examples = {
  'would be held': () => row(aRescan),
  'its original is deleted': () => row({ ...aRescan, state: 'gone', kinds: [] }),
  'could not be looked at': () => row({ ...aRescan, state: 'unreadable', kinds: [], reason: 'This PDF needs a password.' }),
}
