import type { Gap } from '@/shared/api/analysis-models'
import { reasonKey } from '@/shared/format/model-words'
import { useWords } from '@/shared/i18n/use-words'

/** Pages that a model did not read or could not change, and why. */
export function Gaps({ gaps, words }: { gaps: readonly Gap[]; words: 'analyses.gap' | 'enhancement.gap' }) {
  const { t } = useWords()
  if (gaps.length === 0) return null
  return (
    <ul className="gaps">
      {gaps.map(({ firstPage, lastPage, reason }) => (
        <li key={`${firstPage}-${lastPage}-${reason}`}>
          {t(words, { count: lastPage - firstPage + 1, first: firstPage, last: lastPage, reason: t(reasonKey(reason)) })}
        </li>
      ))}
    </ul>
  )
}
