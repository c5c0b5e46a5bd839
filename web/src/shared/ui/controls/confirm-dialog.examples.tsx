import { offlineProblem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { ConfirmDialog } from './confirm-dialog'

const question = (problem: unknown) => (
  <ConfirmDialog
    title="Sample question"
    isOpen
    act="Sample act"
    isPending={false}
    problem={problem}
    onConfirm={() => undefined}
    onClose={() => undefined}
  >
    <p>Sample text</p>
  </ConfirmDialog>
)

export const examples: Examples = {
  'open': () => question(null),
  'after a failure': () => question(offlineProblem()),
}
