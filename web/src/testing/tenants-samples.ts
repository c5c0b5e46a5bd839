import { tenant } from '@/shared/api/access/tenant-models'
import { decode } from '@/shared/api/decode'
import type { Schemas } from '@/shared/api/schemas'

export const aTenant: Schemas['Tenant'] = {
  slug: 'maths',
  name: 'Sample Mathematics',
  created_at: '2026-09-01T09:00:00Z',
  suspended_at: null,
  people: 12,
  documents: 340,
  is_own: false,
}

export const tenantOf = (wire: Schemas['Tenant'] = aTenant) => decode(tenant, wire)
