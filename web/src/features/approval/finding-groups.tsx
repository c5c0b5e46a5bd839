import { useId } from 'react'
import { type Answer, answers as choices, type Finding, type FindingId, type UncoveredProperty } from '@/shared/api/review-models'
import { useWords } from '@/shared/i18n/use-words'
import { entityKey, spelled } from '@/shared/format/entity-words'
import { FindingItem } from './finding-item'
import { type FindingGroup, twinsOf } from './groups'

interface Props {
  readonly groups: readonly FindingGroup[]
  readonly answers: ReadonlyMap<FindingId, Answer>
  readonly current: FindingId | null
  readonly revealed: ReadonlyMap<FindingId, readonly UncoveredProperty[]>
  /** Pages with a picture. */
  readonly pages: readonly number[]
  readonly onShow: (finding: Finding) => void
  readonly onAnswer: (findings: readonly Finding[], answer: Answer) => void
  readonly onReveal: (finding: Finding) => void
}

/** All findings, a group for each kind, with one answer for a whole group where that is what the reader means. */
export function FindingGroups({ groups, answers, current, revealed, pages, onShow, onAnswer, onReveal }: Props) {
  const { t } = useWords()
  const all = groups.flatMap((group) => group.findings)
  return (
    <>
      {groups.map(({ entityType, findings }) => {
        const key = entityKey(entityType)
        const name = key === null ? spelled(entityType) : t(key, { count: findings.length })
        return (
          <section key={entityType} className="finding-group" aria-label={name}>
            <div className="finding-group-head">
              <h3>{t('review.group', { name, count: findings.length })}</h3>
              {findings.length < 2 ? null : (
                <AnswerForAll name={name} findings={findings} answers={answers} onAnswer={(answer) => onAnswer(findings, answer)} />
              )}
            </div>
            <ul className="findings">
              {findings.map((finding) => (
                <FindingItem
                  key={finding.id}
                  finding={finding}
                  answer={answers.get(finding.id) ?? null}
                  isCurrent={finding.id === current}
                  isRevealed={revealed.has(finding.id)}
                  texts={revealed.get(finding.id) ?? []}
                  isCovered={finding.page === 0 || (finding.boxes.length > 0 && pages.includes(finding.page))}
                  twins={twinsOf(finding, all).length - 1}
                  onShow={() => onShow(finding)}
                  onAnswer={(answer) => onAnswer([finding], answer)}
                  onReveal={() => onReveal(finding)}
                  onSameValue={() => {
                    const given = answers.get(finding.id)
                    if (given) onAnswer(twinsOf(finding, all), given)
                  }}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

interface ForAllProps {
  readonly name: string
  readonly findings: readonly Finding[]
  readonly answers: ReadonlyMap<FindingId, Answer>
  readonly onAnswer: (answer: Answer) => void
}

/** One answer for all of a kind; it shows what all of them have, if that is the same. */
function AnswerForAll({ name, findings, answers, onAnswer }: ForAllProps) {
  const { t } = useWords()
  const id = useId()
  const given = new Set(findings.map((finding) => answers.get(finding.id) ?? null))
  const [only] = given
  return (
    <div className="answer-for-all">
      <label htmlFor={id}>
        {t('review.allOfKind', { count: findings.length })}
        <span className="for-screen-readers"> {name}</span>
      </label>
      <select
        id={id}
        value={given.size === 1 && only ? only : ''}
        onChange={(event) => {
          const answer = choices.find((choice) => choice === event.target.value)
          if (answer) onAnswer(answer)
        }}
      >
        <option value="">{t('review.oneByOne')}</option>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {t(`answer.${choice}`)}
          </option>
        ))}
      </select>
    </div>
  )
}
