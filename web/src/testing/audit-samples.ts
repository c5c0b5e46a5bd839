import { auditEntry } from '@/shared/api/access/audit-models'
import { decode } from '@/shared/api/decode'
import type { Schemas } from '@/shared/api/schemas'

export const anEntry: Schemas['AuditEntry'] = {
  audit_id: 901,
  at: '2026-11-20T09:15:00Z',
  actor: 'account:7',
  actor_name: 'Sample Ben',
  action: 'changed_setting',
  object: 'keep_days',
  details: { before: null, after: 14 },
  request_id: 'sample-request',
  sealed: true,
}

export const entryOf = (wire: Schemas['AuditEntry'] = anEntry) => decode(auditEntry, wire)
