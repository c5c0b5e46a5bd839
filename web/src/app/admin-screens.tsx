import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LimitsPage } from '@/features/limits/limits-page'
import { ServiceClientsPage } from '@/features/service-clients/service-clients-page'
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
