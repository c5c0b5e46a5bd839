import { useQuery } from '@tanstack/react-query'
import { useRouteContext } from '@tanstack/react-router'
import { SecurityPage } from '@/features/account/factors/security-page'
import { accountQuery } from '@/shared/api/account-queries'
import { useApi } from '@/shared/api/api-context'

/** Who is signed in as of now: the route knows who it was when the page was opened. */
export function SecurityScreen() {
  const { who } = useRouteContext({ from: '/signed-in' })
  const now = useQuery(accountQuery(useApi())).data ?? who
  return <SecurityPage who={now} />
}
