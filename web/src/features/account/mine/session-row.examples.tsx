import type { Examples } from '@/testing/examples'
import { aSession, sessionOf } from '@/testing/account-samples'
import { SessionRow } from './session-row'

const row = (change: Partial<typeof aSession>) => (
  <ul className="rows">
    <SessionRow session={sessionOf({ ...aSession, ...change })} isPending={false} onEnd={() => undefined} />
  </ul>
)

export const examples: Examples = {
  'this one': () => row({}),
  'another': () => row({ is_this: false, method: 'passkey' }),
  'of an unknown program': () => row({ is_this: false, user_agent: null, method: 'a_later_way' }),
}
