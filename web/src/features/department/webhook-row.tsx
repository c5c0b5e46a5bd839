import type { Webhook } from '@/shared/api/department-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ServerSentence } from '@/shared/ui/status/stored-sentence'

export type WebhookAct = 'log' | 'test' | 'rotate' | 'enable' | 'remove'

interface Props {
  readonly webhook: Webhook
  readonly isLogOpen: boolean
  readonly onAct: (act: WebhookAct) => void
}

/** Where a department is called, and how it goes. */
export function WebhookRow({ webhook, isLogOpen, onAct }: Props) {
  const { t, locale } = useWords()
  const { url, types, failingSince, disabledReason } = webhook
  const told = types.map((type) => t(`department.webhooks.type.${type}`)).join(', ')
  return (
    <div className="row">
      <div className="row-main">
        <h3 className="row-name">{url}</h3>
        <p className="row-facts">
          {webhook.description === '' ? null : <span data-sample>{webhook.description}</span>}
          <span>{told === '' ? t('department.webhooks.everything') : told}</span>
          <span>{t('department.webhooks.made', { when: momentInWords(webhook.createdAt, locale) })}</span>
        </p>
        {disabledReason !== null ? (
          <p className="row-state">
            {t('department.webhooks.off')} <ServerSentence>{disabledReason}</ServerSentence>
          </p>
        ) : failingSince !== null ? (
          <p className="row-state">{t('department.webhooks.failing', { when: momentInWords(failingSince, locale) })}</p>
        ) : null}
      </div>
      <div className="row-actions">
        {disabledReason === null ? null : (
          <Button onPress={() => onAct('enable')} aria-label={t('department.webhooks.enableNamed', { url })}>
            {t('department.webhooks.enable')}
          </Button>
        )}
        <Button tone="quiet" onPress={() => onAct('log')} aria-expanded={isLogOpen} aria-label={t('department.webhooks.logNamed', { url })}>
          {t('department.webhooks.log')}
        </Button>
        {disabledReason === null ? (
          <Button tone="quiet" onPress={() => onAct('test')} aria-label={t('department.webhooks.testNamed', { url })}>
            {t('department.webhooks.test')}
          </Button>
        ) : null}
        <Button tone="quiet" onPress={() => onAct('rotate')} aria-label={t('department.webhooks.rotateNamed', { url })}>
          {t('department.webhooks.rotate')}
        </Button>
        <Button tone="quiet" onPress={() => onAct('remove')} aria-label={t('department.webhooks.removeNamed', { url })}>
          {t('department.webhooks.remove')}
        </Button>
      </div>
    </div>
  )
}
