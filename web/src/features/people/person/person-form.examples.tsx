import { Problem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { personOf } from '@/testing/people-samples'
import { PersonForm } from './person-form'

const form = (problem: unknown) => (
  <PersonForm person={personOf()} groups={[]} isOperator={false} isSaving={false} problem={problem} onSave={() => undefined} />
)

const lastAdministrator = new Problem('conflict', 409, 'Sample.', null, null, [], { type: 'urn:lectern:problem:last_administrator' })

export const examples: Examples = {
  'as it is': () => form(null),
  'the last administrator': () => form(lastAdministrator),
}
