import type { Examples } from '@/testing/examples'
import { FilterChips } from './filter-chips'

export const examples: Examples = {
  none: () => <FilterChips search={{}} onSearch={() => undefined} ownerName={null} />,
  many: () => (
    <FilterChips
      search={{
        q: 'Sample',
        state: 'failed',
        confidence: 'low',
        needs: true,
        label: 'Sample',
        owner: 'account:7',
        from: '2026-01-01',
        to: '2026-02-01',
      }}
      onSearch={() => undefined}
      ownerName="Sample"
    />
  ),
}
