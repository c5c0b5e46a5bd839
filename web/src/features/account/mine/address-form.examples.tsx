import { Problem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { AddressForm } from './address-form'

const form = (problem: unknown, sentTo: string | null) => (
  <AddressForm email="ada@example.edu" isSaving={false} problem={problem} sentTo={sentTo} onSave={() => undefined} />
)

export const examples: Examples = {
  'plain': () => form(null, null),
  'on its way': () => form(null, 'lovelace@example.edu'),
  'a wrong password': () => form(new Problem('signed-out', 401, 'Sample.', null, null, []), null),
}
