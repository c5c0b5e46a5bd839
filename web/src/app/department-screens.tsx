import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { AllowlistPage } from '@/features/department/allowlist-page'
import { CalendarPage } from '@/features/department/calendar-page'
import { DeadTasksPage } from '@/features/department/dead-tasks-page'
import { WebhooksPage } from '@/features/department/webhooks-page'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'

const parts = ['allowlist', 'calendar', 'webhooks', 'dead-tasks'] as const

const titles = {
  'allowlist': 'department.allowlist.title',
  'calendar': 'department.calendar.title',
  'webhooks': 'department.webhooks.title',
  'dead-tasks': 'deadTasks.title',
} as const

const leads = {
  'allowlist': 'department.allowlist.lead',
  'calendar': 'department.calendar.lead',
  'webhooks': 'department.webhooks.lead',
  'dead-tasks': 'deadTasks.lead',
} as const

/** What a department's administrators settle for everybody in it. */
export function DepartmentScreen() {
  const { t } = useWords()
  return (
    <>
      <PageHeading title={t('department.title')} />
      <ul className="rows">
        {parts.map((part) => (
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
