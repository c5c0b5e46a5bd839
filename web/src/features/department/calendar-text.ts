import type { Calendar } from '@/shared/api/department-models'

type Holidays = Calendar['holidays']

/** One a line: "2026-12-25 Christmas". */
export function holidaysAsText(holidays: Holidays): string {
  return holidays.map(({ day, name }) => `${day} ${name}`).join('\n')
}

/** The days in the lines of a text, or the first line that is none. Empty lines do not count. */
export function holidaysIn(text: string): { kind: 'days'; holidays: Holidays } | { kind: 'odd'; line: string } {
  const holidays: Holidays = []
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line === '') continue
    const [, day, name] = /^(\d{4}-\d{2}-\d{2})\s+(\S.*)$/.exec(line) ?? []
    if (day === undefined || name === undefined || !isDay(day)) return { kind: 'odd', line }
    holidays.push({ day, name: name.slice(0, 100) })
  }
  return { kind: 'days', holidays }
}

/** Of the calendar's days: no 31 February. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
