import { Problem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { DecisionForm } from './decision-form'

const nothing = () => undefined

export const examples: Examples = {
  fresh: () => <DecisionForm isDeciding={false} problem={null} onDecide={nothing} />,
  deciding: () => <DecisionForm isDeciding problem={null} onDecide={nothing} />,
  'with a problem': () => (
    <DecisionForm isDeciding={false} problem={new Problem('conflict', 409, 'Sample: decided already', null, null, [])} onDecide={nothing} />
  ),
}
