import { Problem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { CodeForm } from './code-form'

const form = (problem: unknown) => (
  <CodeForm fieldId="sample-code" act="Sample act" isSending={false} problem={problem} onSend={() => undefined} />
)

export const examples: Examples = {
  'plain': () => form(null),
  'a wrong code': () => form(new Problem('refused', 422, 'Sample.', null, null, [])),
}
