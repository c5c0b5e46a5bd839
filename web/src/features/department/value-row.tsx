import type { AllowedValue } from '@/shared/api/department-models'
import { entityKey, spelled } from '@/shared/format/entity-words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'

export type Verdict = 'accept' | 'accept_in_document' | 'refuse'

interface Props {
  readonly value: AllowedValue
  readonly onJudge: (verdict: Verdict) => void
}

/** A value that decisions called no personal data: masked, with what an administrator can say of it. */
export function ValueRow({ value, onJudge }: Props) {
  const { t } = useWords()
  const { snippet, fileName } = value
  const kind = entityKey(value.entityType)
  return (
    <li className="row">
      <div className="row-main">
        <h3 className="row-name">{snippet}</h3>
        <p className="row-facts">
          <span>{kind === null ? spelled(value.entityType) : t(kind, { count: 1 })}</span>
          <span>{t('department.allowlist.times', { count: value.times })}</span>
          {fileName === null ? null : (
            <span>{t(value.scope === 'document' ? 'department.allowlist.onlyIn' : 'department.allowlist.from', { name: fileName })}</span>
          )}
          {value.state === 'accepted' ? <span>{t('department.allowlist.hits', { count: value.hits })}</span> : null}
        </p>
      </div>
      <div className="row-actions">
        {value.state === 'proposed' ? (
          <Proposal value={value} onJudge={onJudge} />
        ) : (
          <Button tone="quiet" onPress={() => onJudge('refuse')} aria-label={t('department.allowlist.takeBackNamed', { snippet })}>
            {t('department.allowlist.takeBack')}
          </Button>
        )}
      </div>
    </li>
  )
}

function Proposal({ value, onJudge }: Props) {
  const { t } = useWords()
  const { snippet, fileName } = value
  return (
    <>
      <Button onPress={() => onJudge('accept')} aria-label={t('department.allowlist.acceptNamed', { snippet })}>
        {t('department.allowlist.accept')}
      </Button>
      {fileName === null ? null : (
        <Button
          onPress={() => onJudge('accept_in_document')}
          aria-label={t('department.allowlist.acceptHereNamed', { snippet, name: fileName })}
        >
          {t('department.allowlist.acceptHere')}
        </Button>
      )}
      <Button tone="quiet" onPress={() => onJudge('refuse')} aria-label={t('department.allowlist.refuseNamed', { snippet })}>
        {t('department.allowlist.refuse')}
      </Button>
    </>
  )
}
