import type { Examples } from '@/testing/examples'
import { PeopleFilterForm } from './people-filter'

export const examples: Examples = {
  empty: () => <PeopleFilterForm filter={{ search: '', role: null, state: null }} onFilter={() => undefined} />,
  filled: () => <PeopleFilterForm filter={{ search: 'ben', role: 'approver', state: 'active' }} onFilter={() => undefined} />,
}
