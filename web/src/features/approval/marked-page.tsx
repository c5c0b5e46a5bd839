import type { Finding, FindingId, Review } from '@/shared/api/review-models'
import { useWords } from '@/shared/i18n/use-words'
import { PagePicture } from '@/shared/ui/page-picture'
import { PageStepper } from '@/shared/ui/page-stepper'

interface Props {
  readonly review: Review
  readonly page: number
  readonly current: FindingId | null
  readonly pictureUrl: (page: number) => string
  readonly onPage: (page: number) => void
}

// Pictures are drawn at two dots a point (core/reading, RenderOptions).
const dotsPerPoint = 2

/** The picture of a page with a frame around each finding on it; the one being looked at is drawn stronger. */
export function MarkedPage({ review, page, current, pictureUrl, onPage }: Props) {
  const { t } = useWords()
  const here = review.findings.filter((finding) => finding.page === page)
  return (
    <section className="pane marked-page" aria-label={t('review.page')}>
      {review.pageCount === null ? null : <PageStepper page={page} pageCount={review.pageCount} onPage={onPage} />}
      <PagePicture
        key={page}
        src={pictureUrl(page)}
        alt={t('review.pictureAlt', { page, name: review.fileName, count: here.length })}
      >
        {({ width, height }) => <Marks findings={here} current={current} width={width} height={height} />}
      </PagePicture>
    </section>
  )
}

interface MarksProps {
  readonly findings: readonly Finding[]
  readonly current: FindingId | null
  readonly width: number
  readonly height: number
}

function Marks({ findings, current, width, height }: MarksProps) {
  return (
    <svg className="marks" viewBox={`0 0 ${width / dotsPerPoint} ${height / dotsPerPoint}`} aria-hidden="true">
      {findings.flatMap((finding) =>
        finding.boxes.map(([left, top, boxWidth, boxHeight], index) => (
          <rect
            key={`${finding.id}-${index}`}
            className={finding.id === current ? 'mark mark-current' : 'mark'}
            x={left - 2}
            y={top - 2}
            width={boxWidth + 4}
            height={boxHeight + 4}
            rx="2"
          />
        )),
      )}
    </svg>
  )
}
