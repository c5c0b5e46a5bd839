import type { ReconvertedDocument } from '@/shared/api/reconversion-models'
import { momentInWords, shareInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'

interface Props {
  readonly document: ReconvertedDocument
  readonly isChoosing: boolean
  readonly onChoose: () => void
}

/** A document that a new conversion would change, or that nobody can convert anew. */
export function ReconversionRow({ document, isChoosing, onChoose }: Props) {
  const { t, locale } = useWords()
  return (
    <li className="row">
      <div className="row-main">
        <h2 className="row-name">{document.fileName}</h2>
        <p className="row-facts">
          <span>{t('oldDecisions.completed', { when: momentInWords(document.completedAt, locale) })}</span>
          <span>{t('reconversions.madeBy', { version: document.oldVersion })}</span>
          {document.submitter === null ? null : <span>{t('holds.from', { name: document.submitter })}</span>}
        </p>
        <p className="row-state">
          <Change document={document} />
        </p>
      </div>
      {document.state !== 'would_change' ? null : (
        <div className="row-actions">
          <Button isPending={isChoosing} onPress={onChoose} aria-label={t('reconversions.convertNamed', { name: document.fileName })}>
            {t('reconversions.convert')}
          </Button>
        </div>
      )}
    </li>
  )
}

function Change({ document }: { document: ReconvertedDocument }) {
  const { t, locale } = useWords()
  if (document.state === 'gone') return <>{t('reconversions.gone')}</>
  const { comparison, confidence } = document
  if (document.state === 'unreadable' || comparison === null) return <>{t('reconversions.unreadable', { reason: document.reason ?? '' })}</>
  const parts = [
    t('reconversions.share', { share: shareInWords(comparison.share, locale) }),
    t('reconversions.changed', { count: comparison.changed, blocks: comparison.blocks }),
    ...(comparison.moved > 0 ? [t('reconversions.moved', { count: comparison.moved })] : []),
    ...(comparison.added > 0 ? [t('reconversions.added', { count: comparison.added })] : []),
    ...(comparison.removed > 0 ? [t('reconversions.removed', { count: comparison.removed })] : []),
    ...(confidence === null
      ? []
      : [
          t('reconversions.confidence', {
            before: shareInWords(document.oldConfidence, locale),
            after: shareInWords(confidence, locale),
          }),
        ]),
  ]
  return <>{parts.join(', ')}</>
}
