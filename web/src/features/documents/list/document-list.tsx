import { useState } from 'react'
import type { DocumentId, LecternDocument } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { Notice } from '@/shared/ui/status/notice'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useDocumentNews, useDocuments } from '../data/api'
import type { ShownPage } from '../data/document-cache'
import { DocumentRow } from './document-row'
import { FilterChips } from './filter-chips'
import { ListFilters } from './list-filters'
import { changedSearch, isFiltered, type ListSearch } from '../data/list-search'
import { Pager } from './pager'
import { SelectionBar } from './selection-bar'
import { UndoNotice } from './undo-notice'
import { Unlock } from '../unlock/unlock'
import { useDocumentChanges } from './use-document-changes'
import type { Liveness } from '../data/use-document-events'
import { useNow } from '../data/use-now'

interface Props {
  readonly liveness: Liveness
  readonly search: ListSearch
  readonly onSearch: (search: ListSearch) => void
  readonly mayDecide: boolean
  readonly mayChange: boolean
  readonly seesAll: boolean
}

interface PageProps extends Pick<Props, 'search' | 'onSearch' | 'mayDecide' | 'mayChange'> {
  readonly page: ShownPage
  readonly onBehind: () => void
  readonly isBusy: boolean
}

/** The documents that the reader may see, each with its live state: found, sorted, and fifty at a time. */
export function DocumentList({ liveness, search, onSearch, mayDecide, mayChange, seesAll }: Props) {
  const { t } = useWords()
  const documents = useDocuments(search, liveness)
  const news = useDocumentNews()
  const page = documents.data
  const goBehind = async () => {
    const cursor = (await documents.refetch()).data?.nextCursor
    if (cursor != null) onSearch({ ...search, cursor })
  }
  const owner = page?.documents.find((document) => document.owner?.id === search.owner)?.owner?.name ?? null
  return (
    <section aria-labelledby="documents-title">
      <h2 id="documents-title">{t(seesAll && search.owner !== 'me' ? 'documents.everybodysTitle' : 'documents.listTitle')}</h2>
      <ListFilters search={search} onSearch={onSearch} seesAll={seesAll} />
      <FilterChips search={search} onSearch={onSearch} ownerName={owner} />
      {liveness === 'lost' ? (
        <Notice tone="warn">
          <p>{t('documents.lost')}</p>
        </Notice>
      ) : null}
      {news > 0 ? (
        <Notice>
          <p role="status">{t('list.news', { count: news })}</p>
          <Button onPress={() => (search.cursor === undefined ? void documents.refetch() : onSearch(changedSearch(search, {})))}>
            {t('list.showNews')}
          </Button>
        </Notice>
      ) : null}
      {documents.isPending ? <Waiting /> : null}
      {documents.isError ? (
        <>
          <ProblemNotice problem={documents.error} onRetry={() => void documents.refetch()} />
          {search.cursor === undefined ? null : (
            <Button onPress={() => onSearch(changedSearch(search, {}))}>{t('list.toFirstPage')}</Button>
          )}
        </>
      ) : null}
      {page ? (
        <ListPage
          key={JSON.stringify(search)}
          page={page}
          {...{ search, onSearch, mayDecide, mayChange }}
          onBehind={() => void goBehind()}
          isBusy={documents.isPlaceholderData}
        />
      ) : null}
    </section>
  )
}

function ListPage({ page, search, onSearch, onBehind, mayDecide, mayChange, isBusy }: PageProps) {
  const { t } = useWords()
  const now = useNow()
  const [ticked, setTicked] = useState<ReadonlySet<DocumentId>>(new Set())
  const changes = useDocumentChanges()
  const chosen = page.documents.filter(({ id }) => ticked.has(id))
  const tick = (document: LecternDocument, isTicked: boolean) => {
    const next = new Set(ticked)
    if (isTicked) next.add(document.id)
    else next.delete(document.id)
    setTicked(next)
  }
  return (
    <>
      {changes.problem ? <ProblemNotice problem={changes.problem} /> : null}
      {changes.refusals.length === 0 ? null : (
        <div role="alert">
          <Notice tone="warn" title={t('list.refused', { count: changes.refusals.length })}>
            <ul>
              {changes.refusals.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      {changes.undoable ? (
        <UndoNotice
          key={changes.undoable.ids[0]}
          count={changes.undoable.ids.length}
          name={changes.undoable.name}
          isPending={changes.isPending}
          onUndo={changes.undo}
          onOver={changes.forgetUndo}
        />
      ) : null}
      {page.documents.length === 0 ? (
        <p className="empty">{t(isFiltered(search) ? 'list.nothingFound' : 'documents.none')}</p>
      ) : (
        <>
          {mayChange ? (
            <SelectionBar
              count={chosen.length}
              isAll={chosen.length === page.documents.length}
              isPending={changes.isPending}
              onAll={(isAll) => setTicked(new Set(isAll ? page.documents.map(({ id }) => id) : []))}
              onChange={(action) => changes.run(action, chosen, () => setTicked(new Set()))}
            />
          ) : null}
          <ul className="rows" aria-busy={isBusy}>
            {page.documents.map((document) => (
              <DocumentRow
                key={document.id}
                document={document}
                now={now}
                isTicked={ticked.has(document.id)}
                unlockForm={mayChange ? <Unlock document={document} /> : null}
                actions={{
                  mayDecide,
                  mayChange,
                  onTick: tick,
                  onCancel: (one) => changes.run('cancel', [one]),
                  onRunAgain: (one) => changes.run('run_again', [one]),
                  onTrash: (one) => changes.run('trash', [one]),
                  onOwner: (owner) => onSearch(changedSearch(search, { owner })),
                }}
              />
            ))}
          </ul>
        </>
      )}
      <Pager
        page={page}
        shown={page.documents.length}
        onCursor={(cursor) => onSearch({ ...search, cursor })}
        onBehind={onBehind}
        isBusy={isBusy}
      />
    </>
  )
}
