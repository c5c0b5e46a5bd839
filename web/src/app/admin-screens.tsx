import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { AuditPage } from '@/features/audit/audit-page'
import { FirstStartPage } from '@/features/first-start/first-start-page'
import { stepNames } from '@/features/first-start/step-frame'
import { LimitsPage } from '@/features/limits/limits-page'
import { ServiceClientsPage } from '@/features/service-clients/service-clients-page'
import { TenantsPage } from '@/features/tenants/tenants-page'
import { accountQuery } from '@/shared/api/account-queries'
import { useApi } from '@/shared/api/api-context'
import { useWords } from '@/shared/i18n/use-words'

function Part({ children }: { children: ReactNode }) {
  const { t } = useWords()
  return (
    <>
      <p className="back">
        <Link to="/department">{t('department.title')}</Link>
      </p>
      {children}
    </>
  )
}

export function AuditScreen() {
  return (
    <Part>
      <AuditPage />
    </Part>
  )
}

export function LimitsScreen() {
  return (
    <Part>
      <LimitsPage />
    </Part>
  )
}

export function ServiceClientsScreen() {
  return (
    <Part>
      <ServiceClientsPage />
    </Part>
  )
}

export function TenantsScreen() {
  return (
    <Part>
      <TenantsPage />
    </Part>
  )
}

export function FirstStartScreen() {
  const navigate = useNavigate()
  const { who } = useRouteContext({ from: '/signed-in' })
  const now = useQuery(accountQuery(useApi())).data ?? who
  const { step } = useSearch({ from: '/signed-in/department/first-steps' })
  return (
    <Part>
      <FirstStartPage
        who={now}
        step={stepNames.find((name) => name === step) ?? 'name'}
        onStep={(name) => void navigate({ to: '/department/first-steps', search: { step: name } })}
        onFinish={() => void navigate({ to: '/' })}
      />
    </Part>
  )
}
