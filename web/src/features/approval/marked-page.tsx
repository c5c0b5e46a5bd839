import type { Finding, FindingId, PageSize, Review, UncoveredProperty } from '@/shared/api/review-models'
import { useWords } from '@/shared/i18n/use-words'
import { PagePicture } from '@/shared/ui/page/page-picture'
import { PageStepper } from '@/shared/ui/controls/page-stepper'

interface Props {
  readonly review: Review
  readonly page: number
  readonly current: FindingId | null
  readonly revealed: ReadonlyMap<FindingId, readonly UncoveredProperty[]>
  readonly pictureUrl: (page: number) => string
  readonly onPage: (page: number) => void
}

/** The pages of which a held document has pictures: those with findings that stop it. */
export function pagesToShow(review: Review): readonly number[] {
  return review.picturedPages
}

/** The picture of a page with a frame around each finding on it; the one being looked at is drawn stronger. */
export function MarkedPage({ review, page, current, revealed, pictureUrl, onPage }: Props) {
  const { t } = useWords()
  const here = review.findings.filter((finding) => finding.page === page && finding.shown)
  const size = review.pageSizes[String(page)]
  return (
    <section className="pane marked-page" aria-label={t('review.page')}>
      <PageStepper page={page} pages={pagesToShow(review)} onPage={onPage} />
      <PagePicture key={page} src={pictureUrl(page)} alt={t('review.pictureAlt', { page, name: review.fileName, count: here.length })}>
        {size ? <Marks findings={here} current={current} revealed={revealed} size={size} /> : null}
      </PagePicture>
      <p className="hint">
        {t('review.masked')} {t('review.noPicture')}
      </p>
    </section>
  )
}

interface MarksProps {
  readonly findings: readonly Finding[]
  readonly current: FindingId | null
  readonly revealed: ReadonlyMap<FindingId, readonly UncoveredProperty[]>
  readonly size: PageSize
}

function Marks({ findings, current, revealed, size }: MarksProps) {
  return (
    <svg className="marks" viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="none" aria-hidden="true">
      {findings.flatMap((finding) =>
        finding.boxes.map(([left, top, width, height], index) => (
          <rect
            key={`${finding.id}-${index}`}
            className={markClass(finding.id === current, revealed.has(finding.id))}
            x={left - 2}
            y={top - 2}
            width={width + 4}
            height={height + 4}
            rx="2"
          />
        )),
      )}
    </svg>
  )
}

function markClass(isCurrent: boolean, isRevealed: boolean): string {
  return `mark${isCurrent ? ' mark-current' : ''}${isRevealed ? '' : ' mark-masked'}`
}
