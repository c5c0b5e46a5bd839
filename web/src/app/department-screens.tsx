import { Link, useRouteContext, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PresetsPage } from '@/features/app-config/presets-page'
import { PromptsPage } from '@/features/app-config/prompts-page'
import { AllowlistPage } from '@/features/department/allowlist-page'
import { CalendarPage } from '@/features/department/calendar-page'
import { DeadTasksPage } from '@/features/department/dead-tasks-page'
import { WebhooksPage } from '@/features/department/webhooks-page'
import { ModelsPage } from '@/features/models/models-page'
import { ChangesPage } from '@/features/settings/changes-page'
import { SettingsPage } from '@/features/settings/settings-page'
import { may } from '@/shared/api/account-queries'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'

const parts = [
  'people',
  'settings',
  'limits',
  'audit',
  'allowlist',
  'calendar',
  'webhooks',
  'service-clients',
  'models',
  'prompts',
  'presets',
  'dead-tasks',
  'first-steps',
] as const

const titles = {
  'limits': 'limits.title',
  'audit': 'audit.title',
  'service-clients': 'serviceClients.title',
  'first-steps': 'firstStart.title',
  'tenants': 'tenants.title',
  'people': 'people.title',
  'settings': 'tenantSettings.title',
  'allowlist': 'department.allowlist.title',
  'calendar': 'department.calendar.title',
  'webhooks': 'department.webhooks.title',
  'models': 'languageModels.title',
  'prompts': 'prompts.title',
  'presets': 'presets.title',
  'dead-tasks': 'deadTasks.title',
} as const

const leads = {
  'limits': 'limits.leadPlain',
  'audit': 'audit.lead',
  'service-clients': 'serviceClients.lead',
  'first-steps': 'firstStart.lead',
  'tenants': 'tenants.lead',
  'people': 'people.lead',
  'settings': 'tenantSettings.lead',
  'allowlist': 'department.allowlist.lead',
  'calendar': 'department.calendar.lead',
  'webhooks': 'department.webhooks.lead',
  'models': 'languageModels.lead',
  'prompts': 'prompts.lead',
  'presets': 'presets.lead',
  'dead-tasks': 'deadTasks.lead',
} as const

/** What a department's administrators settle for everybody in it. */
export function DepartmentScreen() {
  const { t } = useWords()
  const { who } = useRouteContext({ from: '/signed-in' })
  const shown = may(who, 'operate') ? [...parts, 'tenants' as const] : parts
  return (
    <>
      <PageHeading title={t('department.title')} />
      <ul className="rows">
        {shown.map((part) => (
          <li key={part} className="row">
            <div className="row-main">
              <h2 className="row-name">
                <Link to={`/department/${part}`}>{t(titles[part])}</Link>
              </h2>
              <p className="row-facts">{t(leads[part])}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

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

export function AllowlistScreen() {
  return (
    <Part>
      <AllowlistPage />
    </Part>
  )
}

export function WebhooksScreen() {
  return (
    <Part>
      <WebhooksPage />
    </Part>
  )
}

export function DeadTasksScreen() {
  return (
    <Part>
      <DeadTasksPage />
    </Part>
  )
}

export function CalendarScreen() {
  return (
    <Part>
      <CalendarPage />
    </Part>
  )
}

export function ModelsScreen() {
  return (
    <Part>
      <ModelsPage />
    </Part>
  )
}

export function PromptsScreen() {
  return (
    <Part>
      <PromptsPage />
    </Part>
  )
}

export function PresetsScreen() {
  return (
    <Part>
      <PresetsPage />
    </Part>
  )
}

export function SettingsScreen() {
  const { who } = useRouteContext({ from: '/signed-in' })
  return (
    <Part>
      <SettingsPage isOperator={may(who, 'operate')} />
    </Part>
  )
}

export function SettingChangesScreen() {
  const { name } = useSearch({ from: '/signed-in/department/settings/changes' })
  return <ChangesPage name={name ?? null} />
}
