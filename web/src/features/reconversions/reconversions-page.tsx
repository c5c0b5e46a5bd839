import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import type { DocumentId } from '@/shared/api/models'
import { reconversions } from '@/shared/api/reconversion-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { ReconversionRow } from './reconversion-row'

const key = ['reconversions'] as const

/** Documents that an older pipeline converted: what a new conversion would change, and converting chosen ones anew. */
export function ReconversionsPage() {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const found = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => decode(reconversions, (await api.GET('/api/v1/reconversions', { signal })).data),
    // While conversions are under way the list changes.
    refetchInterval: (query) => {
      const counts = query.state.data?.counts
      return counts !== undefined && counts.waiting + counts.chosen > 0 ? 5_000 : false
    },
  })
  const refresh = () => queries.invalidateQueries({ queryKey: key })
  const start = useMutation({ mutationFn: () => api.POST('/api/v1/reconversions'), onSettled: refresh })
  const choose = useMutation({
    mutationFn: (id: DocumentId) => api.POST('/api/v1/documents/{id}/reconversion', { params: { path: { id } } }),
    onSuccess: () => announce(t('reconversions.chosen')),
    onSettled: refresh,
  })
  return (
    <>
      <PageHeading title={t('reconversions.title')}>
        <p className="lead">{t('reconversions.lead')}</p>
      </PageHeading>
      {start.error ? <ProblemNotice problem={start.error} /> : null}
      {choose.error ? <ProblemNotice problem={choose.error} /> : null}
      {found.error ? <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} /> : null}
      <Button isPending={start.isPending} onPress={() => start.mutate()}>
        {t('reconversions.start')}
      </Button>
      {found.isPending ? <Waiting /> : null}
      {!found.data ? null : (
        <>
          <p role="status">
            {found.data.counts.waiting > 0 ? t('reconversions.waiting', { count: found.data.counts.waiting }) : null}{' '}
            {t('reconversions.wouldChange', { count: found.data.counts.wouldChange })}{' '}
            {t('reconversions.same', { count: found.data.counts.same })}{' '}
            {found.data.counts.gone > 0 ? t('reconversions.goneCount', { count: found.data.counts.gone }) : null}{' '}
            {found.data.counts.chosen > 0 ? t('reconversions.chosenCount', { count: found.data.counts.chosen }) : null}
          </p>
          <ul>
            {found.data.versions.map(({ version, documents }) => (
              <li key={version}>{t('reconversions.version', { version, count: documents })}</li>
            ))}
          </ul>
        </>
      )}
      <ul className="rows">
        {found.data?.documents.map((document) => (
          <ReconversionRow
            key={document.documentId}
            document={document}
            isChoosing={choose.isPending && choose.variables === document.documentId}
            onChoose={() => choose.mutate(document.documentId)}
          />
        ))}
      </ul>
    </>
  )
}
