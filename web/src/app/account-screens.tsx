import { Navigate, useNavigate, useRouteContext } from '@tanstack/react-router'
import { SecurityPage } from '@/features/account/factors/security-page'
import { AccountPage } from '@/features/account/mine/account-page'
import { SessionsPage } from '@/features/account/mine/sessions-page'
import { LinkPage } from '@/features/account/sign-in/link-page'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { accountQuery } from '@/shared/api/account-queries'
import { useApi } from '@/shared/api/api-context'
import type { Account } from '@/shared/api/models'
import { takeTokenOf } from '@/shared/format/address-token'

/** Who is signed in, as of now: the route knows who it was when the page was opened. */
function useWho(): Account {
  const { who } = useRouteContext({ from: '/signed-in' })
  return useQuery(accountQuery(useApi())).data ?? who
}

export function AccountScreen() {
  return <AccountPage who={useWho()} />
}

export function SecurityScreen() {
  return <SecurityPage who={useWho()} />
}

export function MySessionsScreen() {
  const who = useWho()
  return who.must === null ? <SessionsPage /> : <Navigate to="/account/security" />
}

/** A mailed link, `/link#TOKEN`. */
export function LinkScreen() {
  const navigate = useNavigate()
  const [token] = useState(() => takeTokenOf('lectern-link'))
  return <LinkPage token={token} onDone={() => void navigate({ to: '/' })} onSignIn={() => void navigate({ to: '/sign-in' })} />
}
