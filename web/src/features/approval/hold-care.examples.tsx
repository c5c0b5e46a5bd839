import type { Examples } from '@/testing/examples'
import { HoldCare } from './hold-care'

const source = { extend: () => Promise.resolve(), delegate: () => Promise.resolve({ name: 'Sample', isMailSetUp: true }) }

export const examples: Examples = {
  open: () => <HoldCare source={source} onExtended={() => undefined} onDelegated={() => undefined} />,
}
