import { useId } from 'react'
import { type Answer, answers, type Finding, type UncoveredProperty } from '@/shared/api/review-models'
import { shareInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'

interface Props {
  readonly finding: Finding
  readonly answer: Answer | null
  readonly isCurrent: boolean
  readonly isRevealed: boolean
  /** The revealed texts of the file's properties. */
  readonly texts: readonly UncoveredProperty[]
  /** Whether there is something to reveal: a picture of its page, or the text of a property. */
  readonly isCovered: boolean
  /** How many other findings have the same value. */
  readonly twins: number
  readonly onShow: () => void
  readonly onAnswer: (answer: Answer) => void
  readonly onReveal: () => void
  readonly onSameValue: () => void
}

/** One finding: the redacted text with its place, how sure the scan is, and the reader's answer. */
export function FindingItem({
  finding,
  answer,
  isCurrent,
  isRevealed,
  texts,
  isCovered,
  twins,
  onShow,
  onAnswer,
  onReveal,
  onSameValue,
}: Props) {
  const { t, locale } = useWords()
  const name = useId()
  const place = usePlace(finding)
  return (
    <li
      className={isCurrent ? 'finding finding-current' : 'finding'}
      id={`finding-${finding.id}`}
      aria-current={isCurrent ? 'true' : undefined}
    >
      <button type="button" className="finding-show" onClick={onShow} onFocus={onShow} data-finding={finding.id}>
        <code>{finding.snippet}</code>
        <span className="hint">
          {place}
          {finding.boxes.length < 2 ? null : ` · ${t('review.places', { count: finding.boxes.length })}`}
          {` · ${t('review.sureness', { share: shareInWords(finding.score, locale) })}`}
          {finding.stops ? null : ` · ${t('review.forInformation')}`}
        </span>
      </button>
      <fieldset className="answers">
        <legend className="for-screen-readers">{t('review.answerFor', { snippet: finding.snippet, place })}</legend>
        {answers.map((choice) => (
          <label key={choice} className="tick">
            <input type="radio" name={name} checked={answer === choice} onChange={() => onAnswer(choice)} onFocus={onShow} />
            <span>{t(choice === 'redact' && finding.page === 0 ? 'answerProperty' : `answer.${choice}`)}</span>
          </label>
        ))}
      </fieldset>
      {texts.length === 0 ? null : (
        <dl className="revealed-texts">
          {texts.map(({ property, text }, index) => (
            <div key={index}>
              <dt>{t(`property.${property}`)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="finding-more">
        {!isCovered ? null : (
          <Button
            tone="quiet"
            isDisabled={isRevealed}
            onPress={onReveal}
            {...(isRevealed
              ? {}
              : {
                  'aria-label': t(finding.page === 0 ? 'review.revealPropertyNamed' : 'review.revealNamed', {
                    snippet: finding.snippet,
                    place,
                  }),
                })}
          >
            {isRevealed
              ? t(finding.page === 0 && texts.length === 0 ? 'review.notKept' : 'review.revealed')
              : t(finding.page === 0 ? 'review.revealProperty' : 'review.reveal')}
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

/** "Author of the file", or the page with where on it. */
function usePlace(finding: Finding): string {
  const { t } = useWords()
  if (finding.page > 0) {
    const page = t('review.onPage', { page: finding.page })
    return finding.origin === 'text' ? page : `${page} · ${t(`origin.${finding.origin}`)}`
  }
  if (finding.properties.length === 0) return t('review.inMetadata')
  return finding.properties.map((property) => t(`property.${property}`)).join(', ')
}
