import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { LecternDocument } from '@/shared/api/models'
import { distanceInWords, momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { Dialog } from '@/shared/ui/controls/dialog'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useChangeDocuments, useTrash } from './data/api'
import { Pager } from './list/pager'
import { useNow } from './data/use-now'

/** What was put into the trash: back with it, or away for good. */
export function TrashPage() {
  const { t } = useWords()
  const now = useNow()
  const [cursor, setCursor] = useState<string | null>(null)
  const [erasing, setErasing] = useState<LecternDocument | null>(null)
  const trash = useTrash(cursor)
  const change = useChangeDocuments()
  return (
    <>
      <p className="back">
        <Link to="/">{t('result.back')}</Link>
      </p>
      <PageHeading title={t('trash.title')}>
        <p className="lead">{t('trash.lead')}</p>
      </PageHeading>
      {change.error ? <ProblemNotice problem={change.error} /> : null}
      {trash.isPending ? <Waiting /> : null}
      {trash.isError ? <ProblemNotice problem={trash.error} onRetry={() => void trash.refetch()} /> : null}
      {trash.data?.documents.length === 0 ? <p className="empty">{t('trash.none')}</p> : null}
      <ul className="rows">
        {trash.data?.documents.map((document) => (
          <TrashRow
            key={document.id}
            document={document}
            now={now}
            onRestore={() => change.mutate({ action: 'restore', ids: [document.id] })}
            onErase={() => setErasing(document)}
          />
        ))}
      </ul>
      {trash.data ? (
        <Pager page={trash.data} shown={trash.data.documents.length} onCursor={setCursor} isBusy={trash.isPlaceholderData} />
      ) : null}
      <Dialog title={t('documents.eraseTitle')} isOpen={erasing !== null} onClose={() => setErasing(null)}>
        <p>{t('documents.eraseQuestion', { name: erasing?.fileName ?? '' })}</p>
        <div className="choices">
          <Button
            tone="danger"
            isPending={change.isPending}
            onPress={() =>
              erasing ? change.mutate({ action: 'erase', ids: [erasing.id] }, { onSuccess: () => setErasing(null) }) : undefined
            }
          >
            {t('trash.erase')}
          </Button>
          <Button autoFocus onPress={() => setErasing(null)}>
            {t('action.keep')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

function TrashRow({
  document,
  now,
  onRestore,
  onErase,
}: {
  document: LecternDocument
  now: Date
  onRestore: () => void
  onErase: () => void
}) {
  const { t, locale } = useWords()
  const { fileName: name, erasedAfter, owner } = document
  return (
    <li className="row">
      <div className="row-main">
        <h2 className="row-name">{name}</h2>
        <p className="row-facts">
          {erasedAfter === null ? null : (
            <time dateTime={erasedAfter.toISOString()} title={momentInWords(erasedAfter, locale)}>
              {t('trash.erasedIn', { when: distanceInWords(erasedAfter, now, locale) })}
            </time>
          )}
          {owner?.name ? <span>{t('list.from_owner', { name: owner.name })}</span> : null}
        </p>
      </div>
      <div className="row-actions">
        <Button onPress={onRestore} aria-label={t('trash.restoreNamed', { name })}>
          {t('trash.restore')}
        </Button>
        <Button tone="danger" onPress={onErase} aria-label={t('trash.eraseNamed', { name })}>
          {t('trash.erase')}
        </Button>
      </div>
    </li>
  )
}
