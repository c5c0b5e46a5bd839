import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { type Calendar, calendar as calendarOf } from '@/shared/api/department-models'
import { useWords } from '@/shared/i18n/use-words'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { calendarQuery, departmentKeys } from './api'
import { CalendarForm } from './calendar-form'

/** Working days, hours and holidays: what the deadlines of held documents follow. */
export function CalendarPage() {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const calendar = useQuery(calendarQuery(api))
  const save = useMutation({
    mutationFn: async ({ timeZone, hours, begins, ends, weekends, holidays }: Calendar) => {
      const body = { time_zone: timeZone, approval_hours: hours, day_begins: begins, day_ends: ends, weekends, holidays }
      return decode(calendarOf, (await api.PUT('/api/v1/calendar', { body })).data)
    },
    onSuccess: (saved) => {
      queries.setQueryData(departmentKeys.calendar, saved)
      announce(t('department.calendar.saved'))
    },
  })
  return (
    <>
      <PageHeading title={t('department.calendar.title')} />
      <p className="lead">{t('department.calendar.lead')}</p>
      {calendar.isPending ? <Waiting /> : null}
      {calendar.error ? <ProblemNotice problem={calendar.error} onRetry={() => void calendar.refetch()} /> : null}
      {calendar.data ? (
        <CalendarForm
          calendar={calendar.data}
          zones={Intl.supportedValuesOf('timeZone')}
          isSaving={save.isPending}
          problem={save.error}
          onSave={(changed) => save.mutate(changed)}
        />
      ) : null}
      {save.isSuccess ? <p>{t('department.calendar.saved')}</p> : null}
    </>
  )
}
