import type { Examples } from '@/testing/examples'
import { aReconversion } from '@/testing/samples'
import { decode } from '@/shared/api/decode'
import { reconvertedDocument } from '@/shared/api/reconversion-models'
import { ReconversionRow } from './reconversion-row'

const row = (wire: typeof aReconversion) => (
  <ul>
    <ReconversionRow document={decode(reconvertedDocument, wire)} isChoosing={false} onChoose={() => undefined} />
  </ul>
)

export const examples: Examples = {
  'would change': () => row(aReconversion),
  'its original is deleted': () => row({ ...aReconversion, state: 'gone', comparison: null, confidence: null }),
  'could not be converted anew': () =>
    row({ ...aReconversion, state: 'unreadable', comparison: null, reason: 'This PDF needs a password.' }),
}
