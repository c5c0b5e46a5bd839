import type { Examples } from '@/testing/examples'
import { HoldChange } from './hold-change'

const source = { extend: () => Promise.resolve(), delegate: () => Promise.resolve({ name: 'Sample', isMailSetUp: true }) }

export const examples: Examples = {
  open: () => <HoldChange source={source} onExtended={() => undefined} onDelegated={() => undefined} />,
}
