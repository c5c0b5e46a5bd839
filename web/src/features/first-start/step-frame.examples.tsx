import type { Examples } from '@/testing/examples'
import { StepFrame } from './step-frame'

const frame = (step: 'name' | 'approver' | 'sample', isDone: boolean) => (
  <StepFrame step={step} isMoved={false} isDone={isDone} onStep={() => undefined} onFinish={() => undefined}>
    <p>Sample question</p>
  </StepFrame>
)

export const examples: Examples = {
  'the first': () => frame('name', false),
  'in the middle, done': () => frame('approver', true),
  'the last': () => frame('sample', false),
}
