import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { type HoldRow, holdPage } from '@/shared/api/review-models'
import { distanceInWords, momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'

/** Documents that wait for a decision, the nearest deadline first; below them those that nobody decided about in time. */
export function HoldList() {
  const { t, locale } = useWords()
  const holds = useHolds('open')
  const locked = useHolds('reopenable')
  return (
    <>
      <PageHeading title={t('holds.title')} />
      <p className="lead">{t('holds.lead')}</p>
      {holds.isPending ? <Waiting /> : null}
      {holds.error ? <ProblemNotice problem={holds.error} onRetry={() => void holds.refetch()} /> : null}
      {holds.data?.holds.length === 0 ? <p className="empty">{t('holds.none')}</p> : null}
      <ul className="rows">
        {holds.data?.holds.map((hold) => (
          <Row
            key={hold.documentId}
            hold={hold}
            when={t('holds.due', { when: distanceInWords(hold.expiresAt, holds.data.askedAt, locale) })}
          >
            <h2 className="row-name">
              <ReviewLink hold={hold} />
            </h2>
          </Row>
        ))}
      </ul>
      {!locked.data || locked.data.holds.length === 0 ? null : (
        <section aria-labelledby="locked-title">
          <h2 id="locked-title">{t('holds.lockedTitle')}</h2>
          <p>{t('holds.lockedLead')}</p>
          <ul className="rows">
            {locked.data.holds.map((hold) => (
              <Row
                key={hold.documentId}
                hold={hold}
                when={hold.reopenUntil === null ? '' : t('holds.reopenUntil', { moment: momentInWords(hold.reopenUntil, locale) })}
              >
                <h3 className="row-name">
                  <ReviewLink hold={hold} />
                </h3>
              </Row>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function useHolds(state: 'open' | 'reopenable') {
  const api = useApi()
  return useQuery({
    queryKey: ['documents', 'holds', state],
    refetchInterval: 30_000,
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/holds', { params: { query: { state, limit: 200 } }, signal })
      return { ...decode(holdPage, data), askedAt: new Date() }
    },
  })
}

function ReviewLink({ hold }: { hold: HoldRow }) {
  return (
    <Link to="/documents/$id/review" params={{ id: hold.documentId }}>
      {hold.fileName}
    </Link>
  )
}

/** `children`: its name, as a heading. */
function Row({ hold, when, children }: { hold: HoldRow; when: string; children: ReactNode }) {
  const { t } = useWords()
  return (
    <li className="row">
      <div className="row-main">
        {children}
        <p className="row-facts">
          <span>{t('holds.findings', { count: hold.findingCount })}</span>
          <span>{when}</span>
          {hold.submitter === null ? null : <span>{t('holds.from', { name: hold.submitter })}</span>}
        </p>
        <p className="row-state">{hold.mayDecide ? hold.reason : t('holds.notYours')}</p>
      </div>
    </li>
  )
}
