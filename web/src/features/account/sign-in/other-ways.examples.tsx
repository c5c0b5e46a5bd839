import { PasskeyFailure } from '@/shared/api/access/passkeys'
import type { Examples } from '@/testing/examples'
import { choicesOf } from '@/testing/account-samples'
import { OtherWays } from './other-ways'

const ways = (problem: unknown) => (
  <OtherWays choices={choicesOf()} to="/keys" isPending={false} problem={problem} onPasskey={() => undefined} />
)

export const examples: Examples = {
  'campus and passkey': () => ways(null),
  'a passkey that was cancelled': () => ways(new PasskeyFailure('cancelled')),
}
