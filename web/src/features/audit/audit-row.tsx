import type { AuditEntry } from '@/shared/api/access/audit-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { useActionWords } from './use-action-words'

interface Props {
  readonly entry: AuditEntry
  readonly onActor: (actor: string) => void
}

/** One entry: what happened, by whom, on what; details folded away. */
export function AuditRow({ entry: { at, actor, actorName, action, object, details, requestId, isSealed }, onActor }: Props) {
  const { t, locale } = useWords()
  const wordsOf = useActionWords()
  const when = momentInWords(at, locale)
  const facts = factsOf(details)
  const who = actorName === null || actorName === '' || actorName === actor ? actor : `${actorName} (${actor ?? ''})`
  return (
    <li className="row">
      <div className="row-main">
        <h2 className="row-name">{wordsOf(action)}</h2>
        <p className="row-facts">
          <time dateTime={at.toISOString()}>{when}</time>
          {who === null ? null : <span>{t('audit.by', { name: who })}</span>}
          {object === null || object === '' ? null : <span>{t('audit.on', { object })}</span>}
          {isSealed ? <span className="status status-good">{t('audit.sealed')}</span> : null}
        </p>
        {facts.length === 0 && requestId === null ? null : (
          <details>
            <summary aria-label={t('audit.detailsNamed', { action: wordsOf(action), when })}>{t('audit.details')}</summary>
            <dl className="facts" data-sample>
              {facts.map(([name, value]) => (
                <div key={name}>
                  <dt>
                    <code>{name}</code>
                  </dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            {requestId === null ? null : <p className="hint">{t('audit.request', { id: requestId })}</p>}
          </details>
        )}
      </div>
      {actor === null ? null : (
        <div className="row-actions">
          <Button tone="quiet" onPress={() => onActor(actor)} aria-label={t('audit.onlyActorNamed', { name: who ?? actor })}>
            {t('audit.onlyActor')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** The members of the details, each as text. */
function factsOf(details: unknown): readonly (readonly [string, string])[] {
  if (typeof details !== 'object' || details === null) return []
  return Object.entries(details).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const)
}
