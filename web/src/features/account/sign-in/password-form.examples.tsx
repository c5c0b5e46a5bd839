import { offlineProblem, Problem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { PasswordForm } from './password-form'

const form = (problem: unknown) => <PasswordForm isSending={false} problem={problem} onSend={() => undefined} />

export const examples: Examples = {
  'empty': () => form(null),
  'wrong': () => form(new Problem('signed-out', 401, 'Sample.', null, null, [])),
  'offline': () => form(offlineProblem()),
}
