import type { Examples } from '@/testing/examples'
import { WebhookForm } from './webhook-form'

export const examples: Examples = {
  empty: () => <WebhookForm schemes={['https']} isAdding={false} problem={null} onAdd={() => Promise.resolve()} />,
}
