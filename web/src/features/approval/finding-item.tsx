import { useId } from 'react'
import { type Answer, answers, type Finding } from '@/shared/api/review-models'
import { shareInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/button'

interface Props {
  readonly finding: Finding
  readonly answer: Answer | null
  readonly isCurrent: boolean
  readonly isRevealed: boolean
  /** How many other findings have the same value. */
  readonly twins: number
  readonly onShow: () => void
  readonly onAnswer: (answer: Answer) => void
  readonly onReveal: () => void
  readonly onSameValue: () => void
}

/** One finding: the redacted text with its place, how sure the scan is, and the reader's answer. */
export function FindingItem({ finding, answer, isCurrent, isRevealed, twins, onShow, onAnswer, onReveal, onSameValue }: Props) {
  const { t, locale } = useWords()
  const name = useId()
  const place = finding.page === 0 ? t('review.inMetadata') : t('review.onPage', { page: finding.page })
  return (
    <li className={isCurrent ? 'finding finding-current' : 'finding'} id={`finding-${finding.id}`} aria-current={isCurrent ? 'true' : undefined}>
      <button type="button" className="finding-show" onClick={onShow} onFocus={onShow} data-finding={finding.id}>
        <code>{finding.snippet}</code>
        <span className="hint">
          {place}
          {finding.origin === 'text' ? null : ` · ${t(`review.origin.${finding.origin}`)}`}
          {` · ${t('review.sureness', { share: shareInWords(finding.score, locale) })}`}
          {finding.stops ? null : ` · ${t('review.forInformation')}`}
        </span>
      </button>
      <fieldset className="answers">
        <legend className="for-screen-readers">{t('review.answerFor', { snippet: finding.snippet, place })}</legend>
        {answers.map((choice) => (
          <label key={choice} className="tick">
            <input type="radio" name={name} checked={answer === choice} onChange={() => onAnswer(choice)} onFocus={onShow} />
            <span>{t(`review.answer.${choice}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="finding-more">
        {finding.boxes.length === 0 ? null : (
          <Button
            tone="quiet"
            isDisabled={isRevealed}
            onPress={onReveal}
            {...(isRevealed ? {} : { 'aria-label': t('review.revealNamed', { snippet: finding.snippet, place }) })}
          >
            {isRevealed ? t('review.revealed') : t('review.reveal')}
          </Button>
        )}
        {twins === 0 || answer === null ? null : (
          <Button tone="quiet" onPress={onSameValue}>
            {t('review.sameValue', { count: twins })}
          </Button>
        )}
      </div>
    </li>
  )
}
