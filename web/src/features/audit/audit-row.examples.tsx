import type { Examples } from '@/testing/examples'
import { AuditRow } from './audit-row'
import { anEntry, entryOf } from '@/testing/audit-samples'

const row = (wire: typeof anEntry) => (
  <ul className="rows">
    <AuditRow entry={entryOf(wire)} onActor={() => undefined} />
  </ul>
)

export const examples: Examples = {
  'of a person': () => row(anEntry),
  'of the clock, not sealed yet': () =>
    row({ ...anEntry, actor: 'clock', actor_name: '', action: 'hold_expired', details: {}, sealed: false }),
  'without details': () => row({ ...anEntry, details: {}, request_id: null }),
}
