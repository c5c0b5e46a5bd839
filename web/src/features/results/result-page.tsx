import { Link } from '@tanstack/react-router'
import { type ReactNode, useRef } from 'react'
import type { DocumentId, LecternDocument, Result } from '@/shared/api/models'
import { durationInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Confidence } from '@/shared/ui/status/confidence'
import { Notice } from '@/shared/ui/status/notice'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { FailureReason, HeldReason } from '@/shared/ui/status/stored-sentence'
import { StatusWords } from '@/shared/ui/status/status-words'
import { Waiting } from '@/shared/ui/status/waiting'
import { downloadUrl, ledgerUrl, originalUrl, useDocument, useResult } from './api'
import { Doubts } from './doubts'
import { FileSection } from './file-section'
import { FoundInDocument } from './found-pieces'
import { ShowPanes } from '@/shared/ui/page/place-link'
import { ReportSection } from './report-section'
import { ShareSection } from './share-section'
import { Viewer } from './viewer'

interface Props {
  readonly id: DocumentId
  readonly isLive: boolean
  readonly mayDecide: boolean
  /** How a running document's progress is shown; the list knows how. */
  readonly progress: (document: LecternDocument) => ReactNode
  /** What its owner may do about a document that waits or has failed; the list knows how. */
  readonly actions: (document: LecternDocument) => ReactNode
  /** What models and rules make of a finished document. */
  readonly analyses: (result: Result) => ReactNode
}

/** One document: how it stands while it runs, and the converted page with all that belongs to it when it is done. */
export function ResultPage({ id, isLive, mayDecide, progress, actions, analyses }: Props) {
  const { t } = useWords()
  const document = useDocument(id, isLive)
  const result = useResult(id, document.data?.status === 'completed')

  if (document.isPending) return <Waiting />
  if (!document.data) {
    return (
      <>
        <PageHeading title={t('result.notFound')} />
        <ProblemNotice problem={document.error} onRetry={() => void document.refetch()} />
      </>
    )
  }
  return (
    <>
      <p className="back">
        <Link to="/">{t('result.back')}</Link>
      </p>
      <PageHeading title={document.data.fileName}>
        <p className="row-facts">
          <StatusWords status={document.data.status} />
          {result.data ? <ResultFacts result={result.data} /> : null}
        </p>
      </PageHeading>
      <Standing document={document.data} mayDecide={mayDecide} progress={progress} actions={actions} />
      {document.data.status === 'completed' && result.isPending ? <Waiting /> : null}
      {result.error ? <ProblemNotice problem={result.error} onRetry={() => void result.refetch()} /> : null}
      {result.data ? <Finished result={result.data} fileName={document.data.fileName} analyses={analyses(result.data)} /> : null}
      {isScanned(document.data) && !result.data ? <FileSection id={id} /> : null}
    </>
  )
}

/** Whether its scan has ended, as far as the status says. */
function isScanned({ status }: LecternDocument): boolean {
  return status === 'awaiting_approval' || status === 'processing' || status === 'denied' || status === 'failed'
}

function ResultFacts({ result }: { result: Result }) {
  const { t, locale } = useWords()
  return (
    <>
      {result.confidence === null || result.confidenceClass === null ? null : (
        <Confidence score={result.confidence} level={result.confidenceClass} />
      )}
      {result.pageCount === null ? null : <span>{t('documents.pages', { count: result.pageCount })}</span>}
      {result.processingSeconds === null ? null : (
        <span>{t('result.took', { time: durationInWords(result.processingSeconds, locale) })}</span>
      )}
    </>
  )
}

function Standing({
  document,
  mayDecide,
  progress,
  actions,
}: Pick<Props, 'mayDecide' | 'progress' | 'actions'> & { document: LecternDocument }) {
  const { t } = useWords()
  switch (document.status) {
    case 'submitted':
    case 'pii_scanning':
    case 'processing':
      return <div className="card">{progress(document)}</div>
    case 'awaiting_approval':
      return (
        <Notice tone="warn" title={t('result.heldTitle')}>
          <p>
            {document.hold === null ? null : <HeldReason sentence={document.hold.reason} />} {t('result.held')}
          </p>
          <FoundInDocument id={document.id} />
          {mayDecide ? (
            <Link className="button button-primary" to="/documents/$id/review" params={{ id: document.id }}>
              {t('action.review')}
            </Link>
          ) : null}
          {actions(document)}
        </Notice>
      )
    case 'failed':
      return (
        <Notice tone="bad" title={t('result.failedTitle')}>
          <p>
            <FailureReason failure={document.failure} />
          </p>
          {actions(document)}
        </Notice>
      )
    case 'denied':
    case 'cancelled':
      return (
        <Notice>
          <p>{t(`result.${document.status}`)}</p>
        </Notice>
      )
    case 'completed':
      return null
  }
}

function Finished({ result, fileName, analyses }: { result: Result; fileName: string; analyses: ReactNode }) {
  const { t } = useWords()
  const { htmlUrl, doubts, reviewRecommended } = result
  const panes = useRef<HTMLElement>(null)
  const show = () => {
    panes.current?.focus({ preventScroll: true })
    panes.current?.scrollIntoView({ block: 'start' })
  }
  return (
    <ShowPanes value={show}>
      {reviewRecommended ? (
        <Notice tone="warn" title={t('result.reviewTitle')}>
          <p>{t('result.reviewWhy')}</p>
          {doubts.length === 0 ? null : <Doubts doubts={doubts} />}
        </Notice>
      ) : null}
      {htmlUrl === null ? null : <Viewer result={{ ...result, htmlUrl }} fileName={fileName} box={panes} />}
      {analyses}
      <div className="columns">
        <div className="stack">
          <Downloads id={result.id} />
          <ShareSection id={result.id} />
          <FileSection id={result.id} />
        </div>
        <ReportSection id={result.id} doubts={reviewRecommended ? [] : doubts} />
      </div>
    </ShowPanes>
  )
}

function Downloads({ id }: { id: DocumentId }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="downloads-title" className="card">
      <h2 id="downloads-title">{t('result.downloads')}</h2>
      <ul className="downloads">
        {(['reader', 'html', 'md', 'epub', 'txt', 'json', 'zip'] as const).map((format) => (
          <li key={format}>
            <a href={downloadUrl(id, format)} download>
              {t(`format.${format}`)}
            </a>
          </li>
        ))}
        <li>
          <a href={ledgerUrl(id)} download>
            {t('format.ledger')}
          </a>
        </li>
        <li>
          <a href={originalUrl(id)} download>
            {t('format.original')}
          </a>{' '}
          {t('result.originalKept')}
        </li>
      </ul>
    </section>
  )
}
