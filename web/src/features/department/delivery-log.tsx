import type { Delivery } from '@/shared/api/department-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'

interface Props {
  readonly url: string
  readonly deliveries: readonly Delivery[]
  readonly onRepeat: (delivery: Delivery) => void
}

/** What was sent to a webhook, the newest first. */
export function DeliveryLog({ url, deliveries, onRepeat }: Props) {
  const { t, locale } = useWords()
  const title = t('department.webhooks.deliveries', { url })
  if (deliveries.length === 0) return <p className="empty">{t('department.webhooks.noDeliveries')}</p>
  return (
    <div className="scroller" tabIndex={0} role="region" aria-label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('department.webhooks.what')}</th>
            <th scope="col">{t('department.webhooks.when')}</th>
            <th scope="col">{t('department.webhooks.how')}</th>
            <th scope="col">{t('department.webhooks.do')}</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <DeliveryLine
              key={delivery.id}
              delivery={delivery}
              when={momentInWords(delivery.createdAt, locale)}
              onRepeat={() => onRepeat(delivery)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DeliveryLine({ delivery, when, onRepeat }: { delivery: Delivery; when: string; onRepeat: () => void }) {
  const { t } = useWords()
  const what = t(`department.webhooks.type.${delivery.type}`)
  const how = [
    t(`department.webhooks.state.${delivery.state}`),
    t('department.webhooks.tries', { count: delivery.attempts }),
    ...(delivery.lastStatus === null ? [] : [t('department.webhooks.answer', { status: delivery.lastStatus })]),
    ...(delivery.lastError === null ? [] : [delivery.lastError]),
  ]
  return (
    <tr>
      <td>{what}</td>
      <td>
        <time dateTime={delivery.createdAt.toISOString()}>{when}</time>
      </td>
      <td>{how.join(', ')}</td>
      <td>
        <Button tone="quiet" onPress={onRepeat} aria-label={t('department.webhooks.againNamed', { what, when })}>
          {t('department.webhooks.again')}
        </Button>
      </td>
    </tr>
  )
}
