import { decode } from '@/shared/api/decode'
import { allowedValue } from '@/shared/api/department-models'
import type { Schemas } from '@/shared/api/schemas'
import type { Examples } from '@/testing/examples'
import { ValueRow } from './value-row'

const proposed: Schemas['AllowedValue'] = {
  allowed_id: 1,
  entity_type: 'PHONE_NUMBER',
  snippet: 'Sample •••-•••-••00',
  state: 'proposed',
  proposed_at: '2026-11-23T21:40:00Z',
  times: 2,
  scope: 'tenant',
  filename: 'Sample.pdf',
  decided_at: null,
  hits: 0,
  last_hit_at: null,
}
const row = (value: Schemas['AllowedValue']) => (
  <ul>
    <ValueRow value={decode(allowedValue, value)} onJudge={() => undefined} />
  </ul>
)

export const examples: Examples = {
  proposed: () => row(proposed),
  'of a document that is forgotten': () => row({ ...proposed, filename: null, times: 1 }),
  'accepted, with nothing to let pass yet': () => row({ ...proposed, state: 'accepted' }),
  'accepted in one document': () => row({ ...proposed, state: 'accepted', scope: 'document', hits: 12 }),
}
