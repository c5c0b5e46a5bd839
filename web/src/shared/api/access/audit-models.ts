import { type Decoded, type Decoder, flag, list, maybe, moment, number, object, text } from '../decode'
import type { operations } from '../schema'
import type { Schemas } from '../schemas'

const anything: Decoder<unknown> = (wire) => wire ?? null

/** One line of the audit log. `actor` is a stored name like "account:7"; `actorName` who that is, if that is known. */
export const auditEntry = object<Schemas['AuditEntry']>()({
  id: ['audit_id', number],
  at: ['at', moment],
  actor: ['actor', maybe(text)],
  actorName: ['actor_name', maybe(text)],
  action: ['action', text],
  object: ['object', maybe(text)],
  details: ['details', anything],
  requestId: ['request_id', maybe(text)],
  isSealed: ['sealed', flag],
})
export type AuditEntry = Decoded<typeof auditEntry>

export const auditList = object<Schemas['AuditPage']>()({
  entries: ['entries', list(auditEntry)],
  next: ['next_cursor', maybe(text)],
})

type WireActions = operations['listAuditActions']['responses'][200]['content']['application/json']

export const auditActions = object<WireActions>()({ actions: ['actions', list(text)] })
