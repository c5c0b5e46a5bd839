import { Problem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { TenantForm } from './tenant-form'

const taken = new Problem('conflict', 409, 'Sample.', null, null, [], { type: 'urn:lectern:problem:slug_taken' })
const form = (problem: unknown) => <TenantForm isSaving={false} problem={problem} onAdd={() => Promise.resolve()} />

export const examples: Examples = {
  'empty': () => form(null),
  'the short name is taken': () => form(taken),
}
