import type { RescannedDocument } from '@/shared/api/review-models'
import { entityKey, spelled } from '@/shared/format/entity-words'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'

interface Props {
  readonly document: RescannedDocument
  readonly isHolding: boolean
  readonly onHold: () => void
}

/** A document that a second look would hold, or that nobody can look at again. */
export function OldDecisionRow({ document, isHolding, onHold }: Props) {
  const { t, locale } = useWords()
  return (
    <li className="row">
      <div className="row-main">
        <h2 className="row-name">{document.fileName}</h2>
        <p className="row-facts">
          <span>{t('oldDecisions.completed', { when: momentInWords(document.completedAt, locale) })}</span>
          <span>{t('oldDecisions.passedBy', { detector: document.oldDetector })}</span>
          {document.submitter === null ? null : <span>{t('holds.from', { name: document.submitter })}</span>}
        </p>
        <p className="row-state">{document.state === 'gone' ? t('oldDecisions.gone') : <Why document={document} />}</p>
      </div>
      {document.state !== 'would_hold' ? null : (
        <div className="row-actions">
          <Button isPending={isHolding} onPress={onHold} aria-label={t('oldDecisions.holdNamed', { name: document.fileName })}>
            {t('oldDecisions.hold')}
          </Button>
        </div>
      )}
    </li>
  )
}

function Why({ document }: { document: RescannedDocument }) {
  const { t } = useWords()
  const kinds = document.kinds.map(({ entityType, count }) => {
    const key = entityKey(entityType)
    return t('review.group', { name: key === null ? spelled(entityType) : t(key, { count }), count })
  })
  const known = [...kinds, ...(document.reason === null ? [] : [document.reason])].join(', ')
  return <>{document.state === 'unreadable' ? t('oldDecisions.unreadable', { reason: document.reason ?? '' }) : known}</>
}
