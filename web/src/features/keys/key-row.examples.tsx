import { decode } from '@/shared/api/decode'
import { apiKey } from '@/shared/api/models'
import type { Examples } from '@/testing/examples'
import { KeyRow } from './key-row'

const wire = {
  key_id: 3,
  name: 'Sample course site',
  scopes: ['submit'],
  created_at: '2026-11-01T10:00:00Z',
  last_used_at: null,
  expires_at: null,
  revoked_at: null,
  owner: { display_name: 'Sample Ada', email: 'ada@example.edu' },
  replaced_by: null,
}

const row = (change: Record<string, unknown>) => (
  <ul className="rows">
    <KeyRow
      apiKey={decode(apiKey, { ...wire, ...change })}
      isSaving={false}
      onRename={() => undefined}
      onReplace={() => undefined}
      onRevoke={() => undefined}
    />
  </ul>
)

export const examples: Examples = {
  'in use': () => row({ last_used_at: '2026-11-20T10:00:00Z', expires_at: '2027-11-01T10:00:00Z' }),
  'replaced, of the department': () => row({ replaced_by: 4, owner: null }),
  'revoked': () => row({ revoked_at: '2026-11-20T10:00:00Z' }),
}
