import { useEffect, useRef } from 'react'
import type { WebhookWithSecret } from '@/shared/api/department-models'
import { useWords } from '@/shared/i18n/use-words'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { Button } from '@/shared/ui/controls/button'
import { Notice } from '@/shared/ui/status/notice'

/** A webhook's secret, shown this once. Takes the focus: it is what the reader came for. */
export function SecretNotice({ made }: { made: WebhookWithSecret }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [made])
  const title = t('department.webhooks.secretTitle', { url: made.webhook.url })
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label={title}>
      <Notice tone="good" title={title}>
        <p>{t('department.webhooks.secretOnce')}</p>
        <p>
          <code className="secret">{made.secret}</code>
        </p>
        <Button onPress={() => void navigator.clipboard.writeText(made.secret).then(() => announce(t('department.webhooks.copied')))}>
          {t('department.webhooks.copy')}
        </Button>
      </Notice>
    </div>
  )
}
