import type { Examples } from '@/testing/examples'
import { CallTable, ModelCallsPart } from './model-calls'
import { calls, sampleId, someCalls } from '@/testing/analyses-samples'

export const examples: Examples = {
  folded: () => <ModelCallsPart id={sampleId} />,
  'answered, failed, perhaps paid twice': () => <CallTable calls={calls(someCalls)} />,
  none: () => <CallTable calls={calls({ ...someCalls, calls: [], cost: 0, possibly_paid_twice: 0 })} />,
}
