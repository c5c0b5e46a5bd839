import { quotas } from '@/shared/api/access/quota-models'
import { decode } from '@/shared/api/decode'
import type { Schemas } from '@/shared/api/schemas'

export const someQuotas: Schemas['Quotas'] = {
  month: '2026-11',
  resets_at: '2026-12-01T00:00:00Z',
  documents: { used: 120, limit: 500 },
  pages: { used: 4100, limit: 5000, limit_per_person: 1000 },
  cost: { currency: 'EUR', used: 12.5, limit: null },
  most_used: [{ person: 'account:7', name: 'Sample Ben', documents: 90, pages: 3000 }],
}

export const quotasOf = (wire: Schemas['Quotas'] = someQuotas) => decode(quotas, wire)
