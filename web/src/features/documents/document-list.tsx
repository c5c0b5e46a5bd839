import { useState } from 'react'
import type { LecternDocument } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/button'
import { Dialog } from '@/shared/ui/dialog'
import { Notice } from '@/shared/ui/notice'
import { ProblemNotice } from '@/shared/ui/problem-notice'
import { Waiting } from '@/shared/ui/waiting'
import { useCancelDocument, useDocuments, useEraseDocument, useRunAgain, useUnlock } from './api'
import { DocumentRow } from './document-row'
import { isLocked, UnlockForm } from './unlock-form'
import { useNow } from './use-now'
import type { Liveness } from './use-document-events'

/** The reader's documents, newest first, each with its live state. */
export function DocumentList({ liveness, mayDecide }: { liveness: Liveness; mayDecide: boolean }) {
  const { t } = useWords()
  const now = useNow()
  const documents = useDocuments(liveness)
  const cancel = useCancelDocument()
  const runAgain = useRunAgain()
  const [erasing, setErasing] = useState<LecternDocument | null>(null)
  const failedAction = cancel.error ?? runAgain.error

  if (documents.isPending) return <Waiting />
  if (documents.isError && !documents.data) {
    return <ProblemNotice problem={documents.error} onRetry={() => void documents.refetch()} />
  }
  const shown = documents.data.pages.flatMap((page) => page.documents)
  return (
    <section aria-labelledby="documents-title">
      <h2 id="documents-title">{t('documents.listTitle')}</h2>
      {liveness === 'lost' ? (
        <Notice tone="warn">
          <p>{t('documents.lost')}</p>
        </Notice>
      ) : null}
      {failedAction ? <ProblemNotice problem={failedAction} /> : null}
      {shown.length === 0 ? <p className="empty">{t('documents.none')}</p> : null}
      <ul className="rows">
        {shown.map((document) => (
          <DocumentRow
            key={document.id}
            document={document}
            now={now}
            unlockForm={isLocked(document) ? <Unlock document={document} /> : null}
            actions={{
              mayDecide,
              onCancel: ({ id }) => cancel.mutate(id),
              onRunAgain: ({ id }) => runAgain.mutate(id),
              onErase: setErasing,
            }}
          />
        ))}
      </ul>
      {documents.hasNextPage ? (
        <Button isPending={documents.isFetchingNextPage} onPress={() => void documents.fetchNextPage()}>
          {t('documents.more')}
        </Button>
      ) : null}
      <EraseDialog document={erasing} onClose={() => setErasing(null)} />
    </section>
  )
}

function Unlock({ document }: { document: LecternDocument }) {
  const { unlocking, unlock } = useUnlock(document.id)
  return <UnlockForm document={document} unlocking={unlocking} onUnlock={(password) => void unlock(password)} />
}

function EraseDialog({ document, onClose }: { document: LecternDocument | null; onClose: () => void }) {
  const { t } = useWords()
  const erase = useEraseDocument()
  return (
    <Dialog title={t('documents.eraseTitle')} isOpen={document !== null} onClose={onClose}>
      <p>{t('documents.eraseQuestion', { name: document?.fileName ?? '' })}</p>
      {erase.error ? <ProblemNotice problem={erase.error} /> : null}
      <div className="choices">
        <Button
          tone="danger"
          isPending={erase.isPending}
          onPress={() => (document ? erase.mutate(document.id, { onSuccess: onClose }) : undefined)}
        >
          {t('action.erase')}
        </Button>
        <Button autoFocus onPress={onClose}>
          {t('action.keep')}
        </Button>
      </div>
    </Dialog>
  )
}
