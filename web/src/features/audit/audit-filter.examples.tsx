import type { Examples } from '@/testing/examples'
import { everything } from './api'
import { AuditFilterForm } from './audit-filter'

export const examples: Examples = {
  empty: () => <AuditFilterForm filter={everything} actions={['signed_in', 'a_later_action']} onFilter={() => undefined} />,
  filled: () => (
    <AuditFilterForm
      filter={{ actor: 'account:7', action: 'signed_in', object: '', since: '2026-11-01', until: '2026-11-30' }}
      actions={[]}
      onFilter={() => undefined}
    />
  ),
}
