import { decode } from '@/shared/api/decode'
import { delivery, webhook } from '@/shared/api/department-models'
import type { Schemas } from '@/shared/api/schemas'

/** Sample data for examples and tests. */
export const aWebhook: Schemas['Webhook'] = {
  webhook_id: '5b0e6c1e-7a57-4f2c-8f3b-9d5e2f1a0c11',
  url: 'https://example.edu/hook',
  description: 'Sample site',
  types: [],
  generation: 1,
  created_at: '2026-11-01T10:00:00Z',
  failing_since: null,
  disabled_at: null,
  disabled_reason: null,
}

export const aDelivery: Schemas['Delivery'] = {
  delivery_id: 8,
  message_id: '5b0e6c1e-7a57-4f2c-8f3b-9d5e2f1a0c12',
  type: 'document.held',
  job_id: null,
  state: 'failed',
  attempts: 3,
  created_at: '2026-11-02T10:00:00Z',
  next_at: null,
  last_at: null,
  last_status: 500,
  last_error: null,
}

export const hook = (wire: Schemas['Webhook'] = aWebhook) => decode(webhook, wire)
export const sent = (wire: Schemas['Delivery'] = aDelivery) => decode(delivery, wire)
