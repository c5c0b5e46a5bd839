import { Problem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { InvitationForm } from './invitation-form'

const form = (problem: unknown) => (
  <InvitationForm groups={[]} isOperator={false} isSending={false} problem={problem} onInvite={() => Promise.resolve()} />
)

const taken = new Problem('conflict', 409, 'Sample.', null, null, [], { type: 'urn:lectern:problem:address_taken' })

export const examples: Examples = {
  'empty': () => form(null),
  'the address is taken': () => form(taken),
}
