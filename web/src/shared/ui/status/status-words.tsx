import type { JobStatus } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'

const tones: Record<JobStatus, 'busy' | 'good' | 'warn' | 'bad'> = {
  submitted: 'busy',
  pii_scanning: 'busy',
  awaiting_approval: 'warn',
  processing: 'busy',
  completed: 'good',
  failed: 'bad',
  denied: 'bad',
  cancelled: 'bad',
}

const marks: Record<'busy' | 'good' | 'warn' | 'bad', string> = {
  busy: 'M4 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0',
  good: 'M3 8.500l3.5 3.500L13 4.5',
  warn: 'M8 3v6m0 3v.5',
  bad: 'M4 4l8 8m0-8l-8 8',
}

/** A job's status: words, with a mark and a colour that say the same. */
export function StatusWords({ status }: { status: JobStatus }) {
  const { t } = useWords()
  const tone = tones[status]
  return (
    <span className={`status status-${tone}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={marks[tone]} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      {t(`status.${status}`)}
    </span>
  )
}
