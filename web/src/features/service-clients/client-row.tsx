import type { ServiceClient } from '@/shared/api/access/client-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'

export function ClientRow({
  client: { name, issuer, audience, subject, scopes, createdAt, lastUsedAt },
  onRemove,
}: {
  client: ServiceClient
  onRemove: () => void
}) {
  const { t, locale } = useWords()
  return (
    <li className="row">
      <div className="row-main">
        <h3 className="row-name">{name}</h3>
        <p className="row-facts">
          <span>{t('serviceClients.subject', { subject })}</span>
          <span>{t('serviceClients.issuer', { issuer })}</span>
          <span>{t('serviceClients.audience', { audience })}</span>
        </p>
        <p className="row-facts">
          <code>{scopes.join(', ')}</code>
          <span>{t('serviceClients.made', { when: momentInWords(createdAt, locale) })}</span>
          <span>
            {lastUsedAt === null ? t('serviceClients.neverUsed') : t('serviceClients.used', { when: momentInWords(lastUsedAt, locale) })}
          </span>
        </p>
      </div>
      <div className="row-actions">
        <Button tone="quiet" onPress={onRemove} aria-label={t('serviceClients.removeNamed', { name })}>
          {t('serviceClients.remove')}
        </Button>
      </div>
    </li>
  )
}
