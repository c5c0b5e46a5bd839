import type { Examples } from '@/testing/examples'
import { ClientRow } from './client-row'
import { aClient, clientOf } from '@/testing/service-clients-samples'

const row = (wire: typeof aClient) => (
  <ul className="rows">
    <ClientRow client={clientOf(wire)} onRemove={() => undefined} />
  </ul>
)

export const examples: Examples = {
  'never used': () => row(aClient),
  'used': () => row({ ...aClient, last_used_at: '2026-11-20T09:00:00Z' }),
}
