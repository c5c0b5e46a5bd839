import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { hasEnded, isRunning } from '@/shared/api/document-queries'
import type { LecternDocument } from '@/shared/api/models'
import { bytesInWords, distanceInWords, durationInWords, momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { Confidence } from '@/shared/ui/status/confidence'
import { StatusWords } from '@/shared/ui/status/status-words'
import { FailureReason, HeldReason } from '@/shared/ui/status/stored-sentence'
import { DocumentProgress } from '../progress/document-progress'
import { isLocked } from '../unlock/unlock-form'

export interface DocumentActions {
  readonly onTick: (document: LecternDocument, isTicked: boolean) => void
  readonly onCancel: (document: LecternDocument) => void
  readonly onRunAgain: (document: LecternDocument) => void
  readonly onTrash: (document: LecternDocument) => void
  /** Shows the documents of one owner alone. */
  readonly onOwner: (owner: string) => void
  readonly mayDecide: boolean
  readonly mayChange: boolean
}

interface Props {
  readonly document: LecternDocument
  readonly actions: DocumentActions
  readonly now: Date
  readonly isTicked: boolean
  /** For a document that failed for want of its password, or did so a moment ago. */
  readonly unlockForm?: ReactNode
}

/** A document in the list: what it is called, how it stands, and what can be done about it. */
export function DocumentRow({ document, actions, now, isTicked, unlockForm = null }: Props) {
  const { t } = useWords()
  return (
    <li className="row">
      {actions.mayChange ? (
        <input
          type="checkbox"
          className="row-tick"
          aria-label={t('list.tickNamed', { name: document.fileName })}
          checked={isTicked}
          onChange={(event) => actions.onTick(document, event.target.checked)}
        />
      ) : null}
      <div className="row-main">
        <h3 className="row-name">
          <Link to="/documents/$id" params={{ id: document.id }}>
            {document.fileName}
          </Link>
        </h3>
        <p className="row-facts">
          <StatusWords status={document.status} />
          <Facts document={document} now={now} onOwner={actions.onOwner} />
        </p>
        {isRunning(document) ? <DocumentProgress document={document} /> : <Outcome document={document} now={now} />}
        {unlockForm}
      </div>
      <RowActions document={document} actions={actions} />
    </li>
  )
}

function Facts({ document, now, onOwner }: { document: LecternDocument; now: Date; onOwner: DocumentActions['onOwner'] }) {
  const { t, locale } = useWords()
  const { owner, completedAt, createdAt } = document
  return (
    <>
      <time dateTime={document.createdAt.toISOString()} title={momentInWords(document.createdAt, locale)}>
        {t('documents.added', { when: distanceInWords(document.createdAt, now, locale) })}
      </time>
      {document.pageCount === null ? null : <span>{t('documents.pages', { count: document.pageCount })}</span>}
      <span>{bytesInWords(document.byteCount, locale)}</span>
      {document.status === 'completed' && completedAt !== null ? (
        <span>{t('documents.finishedAfter', { time: durationInWords((completedAt.getTime() - createdAt.getTime()) / 1000, locale) })}</span>
      ) : null}
      {owner === null ? null : (
        <button
          type="button"
          className="owner"
          aria-label={t('list.ownerNamed', { name: owner.name ?? owner.id })}
          onClick={() => onOwner(owner.id)}
        >
          {t('list.from_owner', { name: owner.name ?? owner.id })}
        </button>
      )}
    </>
  )
}

const shownPages = 8

/** Each page leads to its place, where its picture is beside its text. */
function PagesToCheck({ document }: { document: LecternDocument }) {
  const { t } = useWords()
  const pages = document.pagesToCheck
  if (pages.length === 0) return null
  const rest = pages.length - shownPages
  return (
    <span>
      {t('documents.pagesToCheck', { count: pages.length })}{' '}
      {pages.slice(0, shownPages).map((page, index) => (
        <Fragment key={page}>
          {index === 0 ? '' : ', '}
          <Link
            to="/documents/$id"
            params={{ id: document.id }}
            hash={`page=${page}`}
            aria-label={t('documents.checkPage', { page, name: document.fileName })}
          >
            {page}
          </Link>
        </Fragment>
      ))}
      {rest > 0 ? ` ${t('result.morePages', { count: rest })}` : ''}
    </span>
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
          <PagesToCheck document={document} />
        </p>
      )
    case 'failed':
      return (
        <p className="row-state">
          <FailureReason failure={document.failure} />
        </p>
      )
    case 'awaiting_approval':
      return document.hold === null ? null : (
        <p className="row-state">
          <span>
            <HeldReason sentence={document.hold.reason} />{' '}
            {t('documents.decisionDue', { when: distanceInWords(document.hold.expiresAt, now, locale) })}
          </span>
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
        <Link
          className="button button-primary"
          to="/documents/$id/review"
          params={{ id: document.id }}
          aria-label={t('documents.reviewNamed', { name })}
        >
          {t('action.review')}
        </Link>
      ) : null}
      {document.status === 'completed' ? (
        <Link
          className="button button-plain"
          to="/documents/$id"
          params={{ id: document.id }}
          aria-label={t('documents.openNamed', { name })}
        >
          {t('action.open')}
        </Link>
      ) : null}
      {actions.mayChange && document.failure?.isRetryable && !isLocked(document) ? (
        <Button onPress={() => actions.onRunAgain(document)} aria-label={t('documents.runAgainNamed', { name })}>
          {t('action.runAgain')}
        </Button>
      ) : null}
      {!actions.mayChange ? null : hasEnded(document) ? (
        <Button tone="quiet" onPress={() => actions.onTrash(document)} aria-label={t('trash.moveNamed', { name })}>
          {t('trash.move')}
        </Button>
      ) : (
        <Button tone="quiet" onPress={() => actions.onCancel(document)} aria-label={t('documents.cancelNamed', { name })}>
          {t('action.cancel')}
        </Button>
      )}
    </div>
  )
}
