import type { Examples } from '@/testing/examples'
import { anInvitedPerson, personOf } from '@/testing/people-samples'
import { PersonFacts } from './person-facts'

export const examples: Examples = {
  active: () => <PersonFacts person={personOf()} />,
  invited: () => <PersonFacts person={personOf(anInvitedPerson)} />,
}
