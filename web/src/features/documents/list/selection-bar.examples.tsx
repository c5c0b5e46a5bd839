import type { Examples } from '@/testing/examples'
import { SelectionBar } from './selection-bar'

const nothing = () => undefined

export const examples: Examples = {
  'nothing ticked': () => <SelectionBar count={0} isAll={false} isPending={false} onAll={nothing} onChange={nothing} />,
  'three ticked': () => <SelectionBar count={3} isAll={false} isPending={false} onAll={nothing} onChange={nothing} />,
  working: () => <SelectionBar count={3} isAll isPending onAll={nothing} onChange={nothing} />,
}
