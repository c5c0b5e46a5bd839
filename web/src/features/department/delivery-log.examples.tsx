import type { Examples } from '@/testing/examples'
import { DeliveryLog } from './delivery-log'
import { aDelivery, sent } from '@/testing/department-samples'

export const examples: Examples = {
  empty: () => <DeliveryLog url="https://example.edu/hook" deliveries={[]} onRepeat={() => undefined} />,
  some: () => (
    <DeliveryLog
      url="https://example.edu/hook"
      deliveries={[sent(), sent({ ...aDelivery, delivery_id: 7, state: 'delivered', attempts: 1, last_status: 200 })]}
      onRepeat={() => undefined}
    />
  ),
}
