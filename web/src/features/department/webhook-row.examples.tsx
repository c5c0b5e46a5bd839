import type { Examples } from '@/testing/examples'
import { aWebhook, hook } from '@/testing/department-samples'
import { WebhookRow } from './webhook-row'

const act = () => undefined

export const examples: Examples = {
  well: () => <WebhookRow webhook={hook({ ...aWebhook, types: ['document.held', 'document.failed'] })} isLogOpen={false} onAct={act} />,
  failing: () => <WebhookRow webhook={hook({ ...aWebhook, failing_since: '2026-11-02T10:00:00Z' })} isLogOpen onAct={act} />,
  'switched off': () => (
    <WebhookRow
      webhook={hook({ ...aWebhook, disabled_at: '2026-11-05T10:00:00Z', disabled_reason: 'Sample reason' })}
      isLogOpen={false}
      onAct={act}
    />
  ),
}
