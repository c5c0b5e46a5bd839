import { serviceClient } from '@/shared/api/access/client-models'
import { decode } from '@/shared/api/decode'
import type { Schemas } from '@/shared/api/schemas'

export const aClient: Schemas['ServiceClient'] = {
  service_client_id: 4,
  key_id: 12,
  name: 'Sample course site',
  issuer: 'https://idp.example.edu',
  audience: 'lectern',
  subject: 'course-site',
  scopes: ['submit', 'read'],
  created_at: '2026-11-01T10:00:00Z',
  last_used_at: null,
}

export const clientOf = (wire: Schemas['ServiceClient'] = aClient) => decode(serviceClient, wire)
