import type { Examples } from '@/testing/examples'
import { aPerson, personOf } from '@/testing/people-samples'
import { AccountActs } from './account-acts'

const acts = (change: Partial<typeof aPerson>) => (
  <AccountActs person={personOf({ ...aPerson, open_holds: 0, ...change })} onErased={() => undefined} />
)

export const examples: Examples = {
  'of an active person': () => acts({}),
  'of a disabled person': () => acts({ state: 'disabled' }),
  'of the last administrator': () => acts({ is_last_administrator: true }),
}
