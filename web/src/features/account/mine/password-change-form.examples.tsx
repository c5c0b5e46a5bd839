import { Problem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { PasswordChangeForm } from './password-change-form'

const form = (problem: unknown, isSaved: boolean) => (
  <PasswordChangeForm isSaving={false} isSaved={isSaved} problem={problem} onSave={() => undefined} />
)

export const examples: Examples = {
  'plain': () => form(null, false),
  'saved': () => form(null, true),
  'a wrong password': () => form(new Problem('signed-out', 401, 'Sample.', null, null, []), false),
}
