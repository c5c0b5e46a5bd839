import type { Examples } from '@/testing/examples'
import { aPerson, anInvitedPerson, personOf } from '@/testing/people-samples'
import { PersonRow } from './person-row'

const row = (wire: typeof aPerson) => (
  <ul className="rows">
    <PersonRow person={personOf(wire)} />
  </ul>
)

export const examples: Examples = {
  'active': () => row(aPerson),
  'oneself': () => row({ ...aPerson, is_me: true, second_factor: false }),
  'invited': () => row(anInvitedPerson),
  'disabled, without a role': () => row({ ...aPerson, state: 'disabled', roles: [], roles_in_force: [] }),
}
