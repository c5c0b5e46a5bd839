import { Label, ProgressBar } from 'react-aria-components'

/** How far something is. `share` 0..1, or null while nobody knows. The words beside it say the same. */
export function Progress({ label, share, words }: { label: string; share: number | null; words: string }) {
  return (
    <ProgressBar className="progress" value={(share ?? 0) * 100} isIndeterminate={share === null} valueLabel={words}>
      <Label className="for-screen-readers">{label}</Label>
      <svg className="progress-track" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect className={share === null ? 'progress-unknown' : 'progress-done'} width={share === null ? 30 : share * 100} height="1" />
      </svg>
    </ProgressBar>
  )
}
