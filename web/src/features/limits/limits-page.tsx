import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { quotas } from '@/shared/api/access/quota-models'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { UsedParts } from './used-parts'

/** What the department may use in a month, and what it has used. */
export function LimitsPage() {
  const { t } = useWords()
  const api = useApi()
  const asked = useQuery({
    queryKey: ['department', 'quotas'],
    queryFn: async ({ signal }) => decode(quotas, (await api.GET('/api/v1/quotas', { signal })).data),
  })
  return (
    <>
      <PageHeading title={t('limits.title')} />
      {asked.isPending ? <Waiting /> : null}
      {asked.error ? <ProblemNotice problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.data ? <UsedParts quotas={asked.data} /> : null}
      <p>
        <Link to="/department/settings">{t('limits.change')}</Link>
      </p>
    </>
  )
}
