import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { hasEnded, isRunning } from '@/shared/api/document-queries'
import type { LecternDocument } from '@/shared/api/models'
import { bytesInWords, distanceInWords, momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/button'
import { Confidence } from '@/shared/ui/confidence'
import { StatusWords } from '@/shared/ui/status-words'
import { DocumentProgress } from './document-progress'
import { isLocked } from './unlock-form'

export interface DocumentActions {
  readonly onCancel: (document: LecternDocument) => void
  readonly onRunAgain: (document: LecternDocument) => void
  readonly onErase: (document: LecternDocument) => void
  readonly mayDecide: boolean
}

interface Props {
  readonly document: LecternDocument
  readonly actions: DocumentActions
  readonly now: Date
  /** For a document that failed for want of its password. */
  readonly unlockForm?: ReactNode
}

/** A document in the list: what it is called, how it stands, and what can be done about it. */
export function DocumentRow({ document, actions, now, unlockForm = null }: Props) {
  return (
    <li className="row">
      <div className="row-main">
        <h3 className="row-name">
          <Link to="/documents/$id" params={{ id: document.id }}>
            {document.fileName}
          </Link>
        </h3>
        <p className="row-facts">
          <StatusWords status={document.status} />
          <Facts document={document} now={now} />
        </p>
        {isRunning(document) ? <DocumentProgress document={document} /> : <Outcome document={document} now={now} />}
        {unlockForm}
      </div>
      <RowActions document={document} actions={actions} />
    </li>
  )
}

function Facts({ document, now }: { document: LecternDocument; now: Date }) {
  const { t, locale } = useWords()
  return (
    <>
      <time dateTime={document.createdAt.toISOString()} title={momentInWords(document.createdAt, locale)}>
        {t('documents.added', { when: distanceInWords(document.createdAt, now, locale) })}
      </time>
      {document.pageCount === null ? null : <span>{t('documents.pages', { count: document.pageCount })}</span>}
      <span>{bytesInWords(document.byteCount, locale)}</span>
    </>
  )
}

function Outcome({ document, now }: { document: LecternDocument; now: Date }) {
  const { t, locale } = useWords()
  switch (document.status) {
    case 'completed':
      return document.confidence === null || document.confidenceClass === null ? null : (
        <p className="row-state">
          <Confidence score={document.confidence} level={document.confidenceClass} />
          {document.reviewRecommended ? <span>{t('documents.reviewRecommended')}</span> : null}
        </p>
      )
    case 'failed':
      return <p className="row-state">{document.failure?.message ?? t('documents.failedSilently')}</p>
    case 'awaiting_approval':
      return document.hold === null ? null : (
        <p className="row-state">
          {t('documents.held', { reason: document.hold.reason, when: distanceInWords(document.hold.expiresAt, now, locale) })}
        </p>
      )
    default:
      return null
  }
}

function RowActions({ document, actions }: { document: LecternDocument; actions: DocumentActions }) {
  const { t } = useWords()
  const name = document.fileName
  return (
    <div className="row-actions">
      {document.status === 'awaiting_approval' && actions.mayDecide ? (
        <Link className="button button-primary" to="/documents/$id/review" params={{ id: document.id }} aria-label={t('documents.reviewNamed', { name })}>
          {t('action.review')}
        </Link>
      ) : null}
      {document.status === 'completed' ? (
        <Link className="button button-plain" to="/documents/$id" params={{ id: document.id }} aria-label={t('documents.openNamed', { name })}>
          {t('action.open')}
        </Link>
      ) : null}
      {document.failure?.isRetryable && !isLocked(document) ? (
        <Button onPress={() => actions.onRunAgain(document)} aria-label={t('documents.runAgainNamed', { name })}>
          {t('action.runAgain')}
        </Button>
      ) : null}
      {hasEnded(document) ? (
        <Button tone="quiet" onPress={() => actions.onErase(document)} aria-label={t('documents.eraseNamed', { name })}>
          {t('action.erase')}
        </Button>
      ) : (
        <Button tone="quiet" onPress={() => actions.onCancel(document)} aria-label={t('documents.cancelNamed', { name })}>
          {t('action.cancel')}
        </Button>
      )}
    </div>
  )
}
