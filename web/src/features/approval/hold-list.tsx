import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { holdPage } from '@/shared/api/review-models'
import { distanceInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'

/** Documents that wait for a decision, the nearest deadline first. */
export function HoldList() {
  const { t, locale } = useWords()
  const api = useApi()
  const holds = useQuery({
    queryKey: ['documents', 'holds'],
    refetchInterval: 30_000,
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/holds', { params: { query: { limit: 200 } }, signal })
      return { ...decode(holdPage, data), askedAt: new Date() }
    },
  })
  return (
    <>
      <PageHeading title={t('holds.title')} />
      <p className="lead">{t('holds.lead')}</p>
      {holds.isPending ? <Waiting /> : null}
      {holds.error ? <ProblemNotice problem={holds.error} onRetry={() => void holds.refetch()} /> : null}
      {holds.data?.holds.length === 0 ? <p className="empty">{t('holds.none')}</p> : null}
      <ul className="rows">
        {holds.data?.holds.map((hold) => (
          <li key={hold.documentId} className="row">
            <div className="row-main">
              <h2 className="row-name">
                <Link to="/documents/$id/review" params={{ id: hold.documentId }}>
                  {hold.fileName}
                </Link>
              </h2>
              <p className="row-facts">
                <span>{t('holds.findings', { count: hold.findingCount })}</span>
                <span>{t('holds.due', { when: distanceInWords(hold.expiresAt, holds.data.askedAt, locale) })}</span>
                {hold.submitter === null ? null : <span>{t('holds.from', { name: hold.submitter })}</span>}
              </p>
              <p className="row-state">{hold.mayDecide ? hold.reason : t('holds.notYours')}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
