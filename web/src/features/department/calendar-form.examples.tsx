import type { Examples } from '@/testing/examples'
import { CalendarForm } from './calendar-form'

const calendar = {
  timeZone: 'Europe/Berlin',
  hours: 4,
  begins: '08:00',
  ends: '18:00',
  weekends: false,
  holidays: [{ day: '2026-12-25', name: '[Christmas]' }],
}

export const examples: Examples = {
  filled: () => (
    <CalendarForm
      zones={['America/Chicago', 'Europe/Berlin']}
      calendar={calendar}
      isSaving={false}
      problem={null}
      onSave={() => undefined}
    />
  ),
}
