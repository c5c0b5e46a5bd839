import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { SetupPage } from '@/features/account/setup-page'
import { ForgottenPage } from '@/features/account/sign-in/forgotten-page'
import { SignInPage } from '@/features/account/sign-in-page'

export function SignInScreen() {
  const router = useRouter()
  const { to, tenant } = useSearch({ from: '/open/sign-in' })
  return <SignInPage to={ownPath(to)} tenant={tenant ?? null} onDone={() => router.history.push(ownPath(to))} />
}

export function ForgottenScreen() {
  const { tenant } = useSearch({ from: '/open/forgotten-password' })
  return <ForgottenPage tenant={tenant ?? null} />
}

/** Where to go after signing in: a path of ours, never `//elsewhere`. Anybody can write such a link. */
function ownPath(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])/.test(to) ? to : '/'
}

/** The one-time link of the first start, `/setup#token`. */
export function SetupScreen() {
  const navigate = useNavigate()
  const search = useSearch({ from: '/open/setup' })
  const [token] = useState(() => search.token ?? window.location.hash.slice(1))
  return <SetupPage token={token} onDone={() => void navigate({ to: '/' })} />
}
