import type { Examples } from '@/testing/examples'
import { aPerson, personOf } from '@/testing/people-samples'
import { HandOverField } from './hand-over-field'

export const examples: Examples = {
  'nothing is waiting': () => (
    <HandOverField id="sample" person={personOf({ ...aPerson, open_holds: 0 })} value={null} onChange={() => undefined} />
  ),
}
