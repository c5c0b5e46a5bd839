import type { Examples } from '@/testing/examples'
import { quotasOf, someQuotas } from '@/testing/limits-samples'
import { UsedParts } from './used-parts'

export const examples: Examples = {
  'some of each': () => <UsedParts quotas={quotasOf()} />,
  'nothing, without limits': () => (
    <UsedParts
      quotas={quotasOf({
        ...someQuotas,
        documents: { used: 0, limit: null },
        pages: { used: 0, limit: null, limit_per_person: null },
        most_used: [],
      })}
    />
  ),
}
