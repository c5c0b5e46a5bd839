import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import type { DocumentId } from '@/shared/api/models'
import { rescans } from '@/shared/api/review-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { OldDecisionRow } from './old-decision-row'

const key = ['rescans'] as const

/** Documents that passed under older rules: a second look at all of them, and what would be held now. */
export function OldDecisionsPage() {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const found = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => decode(rescans, (await api.GET('/api/v1/rescans', { signal })).data),
    // While looks are under way the list grows.
    refetchInterval: (query) => ((query.state.data?.counts.waiting ?? 0) > 0 ? 5_000 : false),
  })
  const refresh = () => queries.invalidateQueries({ queryKey: key })
  const start = useMutation({ mutationFn: () => api.POST('/api/v1/rescans'), onSettled: refresh })
  const hold = useMutation({
    mutationFn: (id: DocumentId) => api.POST('/api/v1/documents/{id}/hold', { params: { path: { id } } }),
    onSuccess: () => announce(t('oldDecisions.held')),
    onSettled: refresh,
  })
  return (
    <>
      <PageHeading title={t('oldDecisions.title')}>
        <p className="lead">{t('oldDecisions.lead')}</p>
      </PageHeading>
      {start.error ? <ProblemNotice problem={start.error} /> : null}
      {hold.error ? <ProblemNotice problem={hold.error} /> : null}
      {found.error ? <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} /> : null}
      <Button isPending={start.isPending} onPress={() => start.mutate()}>
        {t('oldDecisions.start')}
      </Button>
      {found.isPending ? <Waiting /> : null}
      {!found.data ? null : (
        <p role="status">
          {found.data.counts.waiting > 0 ? t('oldDecisions.waiting', { count: found.data.counts.waiting }) : null}{' '}
          {t('oldDecisions.wouldHold', { count: found.data.counts.wouldHold })}{' '}
          {found.data.counts.gone > 0 ? t('oldDecisions.goneCount', { count: found.data.counts.gone }) : null}
        </p>
      )}
      <ul className="rows">
        {found.data?.documents.map((document) => (
          <OldDecisionRow
            key={document.documentId}
            document={document}
            isHolding={hold.isPending && hold.variables === document.documentId}
            onHold={() => hold.mutate(document.documentId)}
          />
        ))}
      </ul>
    </>
  )
}
