import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { type AuditFilter, queryOf, useCsvExport } from './api'

/** The entries of the chosen time as a file. JSON lines by a link; CSV needs another Accept header, which a link cannot send. */
export function ExportPart({ filter }: { filter: AuditFilter }) {
  const { t } = useWords()
  const { since, until } = queryOf(filter)
  const csv = useCsvExport(filter)
  const time = new URLSearchParams({ ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) })
  const address = `/api/v1/audit/export${time.size === 0 ? '' : `?${time.toString()}`}`
  return (
    <section className="card form" aria-labelledby="audit-export-title">
      <h2 id="audit-export-title">{t('audit.exportTitle')}</h2>
      <p>{t('audit.exportLead')}</p>
      <div className="choices">
        <a className="button button-plain" href={address} download="lectern-audit.ndjson">
          {t('audit.exportJson')}
        </a>
        <Button isPending={csv.isPending} onPress={() => csv.mutate()}>
          {t('audit.exportCsv')}
        </Button>
      </div>
      {csv.error ? <ProblemNotice problem={csv.error} /> : null}
    </section>
  )
}
