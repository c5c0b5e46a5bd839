import type { Examples } from '@/testing/examples'
import { aTenant, tenantOf } from '@/testing/tenants-samples'
import { TenantRow } from './tenant-row'

const row = (wire: typeof aTenant) => (
  <ul className="rows">
    <TenantRow
      tenant={tenantOf(wire)}
      isPending={false}
      onRename={() => undefined}
      onSuspend={() => undefined}
      onResume={() => undefined}
    />
  </ul>
)

export const examples: Examples = {
  'another': () => row(aTenant),
  'the own one': () => row({ ...aTenant, is_own: true }),
  'suspended, empty': () => row({ ...aTenant, suspended_at: '2026-11-20T09:00:00Z', people: 0, documents: 0 }),
}
