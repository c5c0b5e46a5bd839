import type { ConfidenceClass } from '@/shared/api/models'
import { shareInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'

/** How sure the conversion is, in words first and by number second; the bar repeats it for the eye. */
export function Confidence({ score, level }: { score: number; level: ConfidenceClass }) {
  const { t, locale } = useWords()
  return (
    <span className={`confidence confidence-${level}`}>
      <svg viewBox="0 0 30 10" width="30" height="10" aria-hidden="true">
        {[0, 10, 20].map((x, bar) => (
          <rect key={x} x={x} y="1" width="8" height="8" rx="2" className={bar < bars[level] ? 'confidence-on' : 'confidence-off'} />
        ))}
      </svg>
      <span>{t(`confidence.${level}`, { share: shareInWords(score, locale) })}</span>
    </span>
  )
}

const bars: Record<ConfidenceClass, number> = { high: 3, medium: 2, low: 1 }
