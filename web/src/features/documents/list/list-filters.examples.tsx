import type { Examples } from '@/testing/examples'
import { ListFilters } from './list-filters'

export const examples: Examples = {
  'nothing chosen': () => <ListFilters search={{}} onSearch={() => undefined} seesAll={false} />,
  'much chosen, by an officer': () => (
    <ListFilters
      search={{ q: 'Sample', state: 'running', confidence: 'low', needs: true, owner: 'me', from: '2026-01-01', sort: 'name' }}
      onSearch={() => undefined}
      seesAll
    />
  ),
}
