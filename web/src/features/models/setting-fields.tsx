import type { Setting } from '@/shared/api/setting-models'
import { spelled } from '@/shared/format/entity-words'
import { purposeKey, tierKey } from '@/shared/format/model-words'
import { useWords } from '@/shared/i18n/use-words'
import { TextField } from '@/shared/ui/controls/text-field'
import { fieldId } from './setting-drafts'

interface FieldProps {
  /** Of the setting. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (value: string) => void
}

export function ChoiceField({
  name,
  label,
  hint,
  value,
  choices,
  onChange,
}: FieldProps & { choices: readonly { value: string; words: string }[] }) {
  const id = fieldId(name)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <select
        id={id}
        value={value}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
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

export function NumberField({ name, problem, ...props }: FieldProps & { problem: string | null }) {
  return <TextField id={fieldId(name)} inputMode="decimal" problem={problem} {...props} />
}

interface TierProps {
  readonly settings: readonly (Setting & { readonly purpose: string })[]
  readonly value: (name: string) => string
  readonly onChange: (name: string, value: string) => void
}

/** Which of a provider's models does which work. */
export function TierFields({ settings, value, onChange }: TierProps) {
  const { t } = useWords()
  if (settings.length === 0) return null
  return (
    <fieldset className="form">
      <legend>{t('languageModels.settings.tiers')}</legend>
      {settings.map(({ name, purpose, choices }) => {
        const key = purposeKey(purpose)
        return (
          <ChoiceField
            key={name}
            name={name}
            label={key === null ? spelled(purpose) : t(key)}
            value={value(name)}
            choices={(choices ?? []).map((one) => ({ value: one, words: t(tierKey(one)) }))}
            onChange={(chosen) => onChange(name, chosen)}
          />
        )
      })}
    </fieldset>
  )
}
