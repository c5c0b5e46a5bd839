import { useWords } from '@/shared/i18n/use-words'

export interface Choice {
  readonly value: string
  readonly words: string
}

interface Props {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly problem?: string | null
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onChange: (value: string) => void
}

/** One of several, as the browser's own control: every screen reader and every phone knows it. */
export function SelectField({ id, label, hint, problem = null, value, choices, onChange }: Props) {
  const described = [...(hint === undefined ? [] : [`${id}-hint`]), ...(problem === null ? [] : [`${id}-problem`])].join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem === null ? null : (
        <p className="field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <select
        id={id}
        value={value}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        {...(problem === null ? {} : { 'aria-invalid': true })}
        onChange={(event) => onChange(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
    </div>
  )
}

interface CheckListProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly problem?: string | null
  readonly chosen: readonly string[]
  readonly choices: readonly (Choice & { readonly hint?: string })[]
  readonly onChange: (chosen: string[]) => void
}

/** Any number of several. An error summary links to `id`, which is the first box. */
export function CheckList({ id, label, hint, problem = null, chosen, choices, onChange }: CheckListProps) {
  const { t } = useWords()
  const described = [...(hint === undefined ? [] : [`${id}-hint`]), ...(problem === null ? [] : [`${id}-problem`])].join(' ')
  const toggle = (value: string) => onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value])
  return (
    <fieldset className="ticks" {...(described === '' ? {} : { 'aria-describedby': described })}>
      <legend>{label}</legend>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem === null ? null : (
        <p className="field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {choices.length === 0 ? <p className="hint">{t('form.nothingToChoose')}</p> : null}
      {choices.map(({ value, words, hint: about }, index) => {
        const box = index === 0 ? id : `${id}-${index}`
        return (
          <div key={value}>
            <label className="tick">
              <input
                id={box}
                type="checkbox"
                checked={chosen.includes(value)}
                {...(about === undefined ? {} : { 'aria-describedby': `${box}-about` })}
                onChange={() => toggle(value)}
              />
              <span>{words}</span>
            </label>
            {about === undefined ? null : (
              <p className="hint tick-hint" id={`${box}-about`}>
                {about}
              </p>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
