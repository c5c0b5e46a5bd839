import { type FormEvent, useState } from 'react'
import type { Calendar } from '@/shared/api/department-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ErrorSummary, type FieldProblem } from '@/shared/ui/controls/error-summary'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { TextField } from '@/shared/ui/controls/text-field'
import { holidaysAsText, holidaysIn } from './calendar-text'

interface Props {
  readonly calendar: Calendar
  /** Those to choose from. */
  readonly zones: readonly string[]
  readonly isSaving: boolean
  readonly problem: unknown
  readonly onSave: (calendar: Calendar) => void
}

const clock = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/

/** UTC first, then the others; and the one that is set, which may be one that the browser does not know. */
function listed(zones: readonly string[], current: string): readonly string[] {
  return ['UTC', ...new Set([...zones, current].filter((zone) => zone !== 'UTC').sort())]
}

/** When a department's approvers work. */
export function CalendarForm({ calendar, zones, isSaving, problem, onSave }: Props) {
  const { t } = useWords()
  const [timeZone, setTimeZone] = useState(calendar.timeZone)
  const [hours, setHours] = useState(String(calendar.hours))
  const [begins, setBegins] = useState(calendar.begins)
  const [ends, setEnds] = useState(calendar.ends)
  const [weekends, setWeekends] = useState(calendar.weekends)
  const [lines, setLines] = useState(holidaysAsText(calendar.holidays))
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const wordsFor = (fieldId: string) => problems.find((found) => found.fieldId === fieldId)?.words ?? null

  const save = (event: FormEvent) => {
    event.preventDefault()
    const days = holidaysIn(lines)
    const count = Number(hours.replace(',', '.'))
    const found: FieldProblem[] = []
    if (!(count >= 0.25 && count <= 240)) found.push({ fieldId: 'calendar-hours', words: t('department.calendar.hoursWrong') })
    if (!clock.test(begins)) found.push({ fieldId: 'calendar-begins', words: t('department.calendar.timeWrong') })
    if (!clock.test(ends)) found.push({ fieldId: 'calendar-ends', words: t('department.calendar.timeWrong') })
    if (days.kind === 'odd') {
      found.push({ fieldId: 'calendar-holidays', words: t('department.calendar.holidayWrong', { line: days.line }) })
    }
    setProblems(found)
    if (found.length > 0 || days.kind === 'odd') return
    onSave({ timeZone, hours: count, begins, ends, weekends, holidays: days.holidays })
  }

  return (
    <form className="card form" onSubmit={save} noValidate aria-label={t('department.calendar.title')}>
      <ErrorSummary problems={problems} />
      {problem ? <ProblemNotice problem={problem} /> : null}
      <div className="field">
        <label htmlFor="calendar-zone">{t('department.calendar.timeZone')}</label>
        <p className="hint" id="calendar-zone-hint">
          {t('department.calendar.timeZoneHint')}
        </p>
        <select
          id="calendar-zone"
          aria-describedby="calendar-zone-hint"
          value={timeZone}
          onChange={(event) => setTimeZone(event.target.value)}
        >
          {listed(zones, calendar.timeZone).map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
      </div>
      <TextField
        id="calendar-hours"
        inputMode="decimal"
        label={t('department.calendar.hours')}
        problem={wordsFor('calendar-hours')}
        value={hours}
        onChange={setHours}
      />
      <TextField
        id="calendar-begins"
        label={t('department.calendar.begins')}
        hint={t('department.calendar.timeHint')}
        problem={wordsFor('calendar-begins')}
        value={begins}
        onChange={setBegins}
      />
      <TextField
        id="calendar-ends"
        label={t('department.calendar.ends')}
        problem={wordsFor('calendar-ends')}
        value={ends}
        onChange={setEnds}
      />
      <label className="tick">
        <input type="checkbox" checked={weekends} onChange={(event) => setWeekends(event.target.checked)} />
        <span>{t('department.calendar.weekends')}</span>
      </label>
      <TextField
        id="calendar-holidays"
        lines={8}
        label={t('department.calendar.holidays')}
        hint={t('department.calendar.holidaysHint')}
        problem={wordsFor('calendar-holidays')}
        value={lines}
        onChange={setLines}
      />
      <Button type="submit" tone="primary" isPending={isSaving}>
        {t('department.calendar.save')}
      </Button>
    </form>
  )
}
