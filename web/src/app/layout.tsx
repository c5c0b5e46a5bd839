import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useRouteContext } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { LivenessProvider } from '@/features/documents/data/liveness'
import { UploadProvider } from '@/features/upload/upload-context'
import { forgetUploadChoices } from '@/features/upload/choices'
import { forgetAllUploads } from '@/features/upload/tus-transport'
import { accountQuery, may } from '@/shared/api/account-queries'
import { useApi } from '@/shared/api/api-context'
import type { Account } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ErrorBoundary } from '@/shared/ui/page/error-boundary'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { LanguageChoice } from './language-choice'
import { OfflineNotice } from './offline-notice'

/** Around pages that need no account. */
export function PublicLayout() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  )
}

/** Around pages of somebody signed in: navigation, uploads that go on while browsing, live updates. */
export function SignedInLayout() {
  const { who } = useRouteContext({ from: '/signed-in' })
  return (
    <UploadProvider>
      <LivenessProvider>
        <Shell navigation={<Navigation who={who} />}>
          <Outlet />
        </Shell>
      </LivenessProvider>
    </UploadProvider>
  )
}

function Shell({ navigation, children }: { navigation?: ReactNode; children: ReactNode }) {
  const { t } = useWords()
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="banner">
        <div className="banner-inside">
          <Link to="/" className="brand">
            <Mark />
            {t('app.name')}
          </Link>
          {navigation}
        </div>
      </header>
      <main id="content" className="page" tabIndex={-1}>
        <OfflineNotice />
        <ErrorBoundary fallback={(problem, retry) => <ProblemNotice problem={problem} onRetry={retry} />}>{children}</ErrorBoundary>
      </main>
      <footer className="footer">
        <p>{t('app.footer')}</p>
        <LanguageChoice />
        <ul>
          <li>
            {navigation ? (
              <Link to="/help" hash="accessibility">
                {t('nav.accessibility')}
              </Link>
            ) : (
              <Link to="/accessibility">{t('nav.accessibility')}</Link>
            )}
          </li>
          <li>
            <a href="/docs/">{t('nav.reference')}</a>
          </li>
        </ul>
      </footer>
    </>
  )
}

function Navigation({ who: opened }: { who: Account }) {
  const { t } = useWords()
  const who = useQuery(accountQuery(useApi())).data ?? opened
  if (who.must !== null) return <Who who={who} />
  return (
    <>
      <nav aria-label={t('app.navigation')}>
        <ul>
          <li>
            <Link to="/" activeOptions={{ exact: true }}>
              {t('nav.documents')}
            </Link>
          </li>
          {may(who, 'decide') ? (
            <li>
              <Link to="/holds">{t('nav.holds')}</Link>
            </li>
          ) : null}
          <li>
            <Link to="/keys">{t('nav.keys')}</Link>
          </li>
          {may(who, 'manage') ? (
            <li>
              <Link to="/department">{t('nav.department')}</Link>
            </li>
          ) : null}
          <li>
            <Link to="/help">{t('nav.help')}</Link>
          </li>
        </ul>
      </nav>
      <Who who={who} />
    </>
  )
}

function Who({ who }: { who: Account }) {
  const { t } = useWords()
  return (
    <div className="who">
      <span>{t('app.signedInAs', { name: who.displayName, tenant: who.tenant.name })}</span>
      <Link to="/account" className="button button-quiet">
        {t('mine.title')}
      </Link>
      <SignOut />
    </div>
  )
}

function SignOut() {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const [isLeaving, setLeaving] = useState(false)
  const signOut = useMutation({
    mutationFn: () => api.POST('/api/v1/auth/logout'),
    onSuccess: () => {
      setLeaving(true)
      forgetAllUploads()
      forgetUploadChoices()
      queries.clear()
      // A fresh page: nothing of this person stays in memory for the next one.
      window.location.assign('/sign-in')
    },
  })
  return (
    <Button tone="quiet" isPending={signOut.isPending || isLeaving} onPress={() => signOut.mutate()}>
      {t('app.signOut')}
    </Button>
  )
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <path d="M5 9.5 16 7l11 2.5v9L16 21 5 18.5z" fill="currentColor" />
      <path d="M16 7v14" className="mark-fold" strokeWidth="1.5" />
      <path d="M16 21v5m-5 0h10" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  )
}
