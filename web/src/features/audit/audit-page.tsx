import { focusSoon } from '@/shared/ui/page/focus-soon'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { type AuditFilter, everything, useAudit, useAuditActions } from './api'
import { AuditFilterForm } from './audit-filter'
import { AuditRow } from './audit-row'
import { ExportPart } from './export-part'

/** Who did what: filter, read, export. */
export function AuditPage() {
  const { t } = useWords()
  const announce = useAnnounce()
  const [filter, setFilter] = useState<AuditFilter>(everything)
  const actions = useAuditActions()
  const audit = useAudit(filter)
  const rows = audit.data?.pages.flatMap((page) => page.entries) ?? []
  const count = audit.data === undefined ? null : rows.length
  const isFirst = useRef(true)

  // The first list is what the page is for; each later one is news.
  useEffect(() => {
    if (count === null) return
    if (!isFirst.current) announce(t('audit.found', { count }))
    isFirst.current = false
  }, [announce, count, filter, t])

  return (
    <>
      <PageHeading title={t('audit.title')} />
      <p className="lead">{t('audit.lead')}</p>
      <AuditFilterForm key={filter.actor} filter={filter} actions={actions.data ?? []} onFilter={setFilter} />
      {audit.isPending ? <Waiting /> : null}
      {audit.error ? <ProblemNotice problem={audit.error} onRetry={() => void audit.refetch()} /> : null}
      {count === null ? null : (
        <p id="audit-count" tabIndex={-1}>
          {t('audit.found', { count })}
        </p>
      )}
      <ul className="rows">
        {rows.map((entry) => (
          <AuditRow
            key={entry.id}
            entry={entry}
            onActor={(actor) => {
              setFilter({ ...filter, actor })
              // The row that was pressed may be gone or elsewhere.
              focusSoon('audit-count')
            }}
          />
        ))}
      </ul>
      {audit.hasNextPage ? (
        <div>
          <Button isPending={audit.isFetchingNextPage} onPress={() => void audit.fetchNextPage()}>
            {t('audit.more')}
          </Button>
        </div>
      ) : null}
      <ExportPart filter={filter} />
    </>
  )
}
