import { type FormEvent, useEffect, useRef, useState } from 'react'
import { analysisKinds } from '@/shared/api/analysis-models'
import type { Preset } from '@/shared/api/preset-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ErrorSummary, type FieldProblem } from '@/shared/ui/controls/error-summary'
import { TextField } from '@/shared/ui/controls/text-field'

interface Props {
  /** Null: a new one. */
  readonly preset: Preset | null
  /** Names that the others have. */
  readonly taken: readonly string[]
  readonly isSaving: boolean
  readonly onSave: (preset: Preset) => void
  /** Null for a new one, which has nothing to cancel. */
  readonly onCancel: (() => void) | null
}

const offeredFormats = ['html', 'md', 'txt', 'json', 'epub', 'zip'] as const

export function PresetForm({ preset, taken, isSaving, onSave, onCancel }: Props) {
  const { t } = useWords()
  const [draft, setDraft] = useState<Preset>(preset ?? emptyPreset)
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const heading = useRef<HTMLHeadingElement>(null)
  // The form of a chosen preset is elsewhere on the page than its button.
  const isChosen = preset !== null
  useEffect(() => {
    if (isChosen) heading.current?.focus()
  }, [isChosen])
  const wordsFor = (fieldId: string) => problems.find((found) => found.fieldId === fieldId)?.words ?? null
  const toggled = <Word extends string>(chosen: readonly Word[], word: Word) =>
    chosen.includes(word) ? chosen.filter((one) => one !== word) : [...chosen, word]

  const save = (event: FormEvent) => {
    event.preventDefault()
    const [name, label] = [draft.name.trim(), draft.label.trim()]
    const found: FieldProblem[] = []
    if (!/^[a-z0-9][a-z0-9_-]{0,62}$/.test(name)) found.push({ fieldId: 'preset-name', words: t('presets.nameWrong') })
    else if (taken.includes(name)) found.push({ fieldId: 'preset-name', words: t('presets.nameTaken') })
    if (label === '') found.push({ fieldId: 'preset-label', words: t('presets.labelMissing') })
    setProblems(found)
    if (found.length === 0) onSave({ ...draft, name, label })
  }

  return (
    <form className="card form" onSubmit={save} noValidate aria-labelledby="preset-form-title">
      <h2 id="preset-form-title" ref={heading} tabIndex={-1}>
        {preset === null ? t('presets.newTitle') : t('presets.editTitle', { name: preset.name })}
      </h2>
      <ErrorSummary problems={problems} />
      <TextField
        id="preset-name"
        label={t('presets.name')}
        hint={t('presets.nameHint')}
        problem={wordsFor('preset-name')}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        maxLength={63}
        autoComplete="off"
      />
      <TextField
        id="preset-label"
        label={t('presets.label')}
        hint={t('presets.labelHint')}
        problem={wordsFor('preset-label')}
        value={draft.label}
        onChange={(label) => setDraft({ ...draft, label })}
        maxLength={100}
      />
      <div className="field">
        <label htmlFor="preset-profile">{t('presets.profile')}</label>
        <select
          id="preset-profile"
          value={draft.profile ?? 'standard'}
          onChange={({ target }) => setDraft({ ...draft, profile: target.value === 'bulk' ? 'bulk' : null })}
        >
          <option value="standard">{t('presets.profiles.standard')}</option>
          <option value="bulk">{t('presets.profiles.bulk')}</option>
        </select>
      </div>
      <fieldset className="ticks">
        <legend>{t('presets.formatsTitle')}</legend>
        {offeredFormats.map((format) => (
          <label key={format} className="tick">
            <input
              type="checkbox"
              checked={draft.formats.includes(format)}
              onChange={() => setDraft({ ...draft, formats: toggled(draft.formats, format) })}
            />
            <span>{t(`format.${format}`)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className="ticks">
        <legend>{t('presets.analyses')}</legend>
        {analysisKinds.map((kind) => (
          <label key={kind} className="tick">
            <input
              type="checkbox"
              checked={draft.analyses.includes(kind)}
              onChange={() => setDraft({ ...draft, analyses: toggled(draft.analyses, kind) })}
            />
            <span>{t(`models.kind.${kind}`)}</span>
          </label>
        ))}
      </fieldset>
      <label className="tick">
        <input type="checkbox" checked={draft.enhance} onChange={({ target }) => setDraft({ ...draft, enhance: target.checked })} />
        <span>{t('presets.enhance')}</span>
      </label>
      <div className="choices">
        <Button type="submit" tone="primary" isPending={isSaving}>
          {t('presets.save')}
        </Button>
        {onCancel === null ? null : <Button onPress={onCancel}>{t('action.cancel')}</Button>}
      </div>
    </form>
  )
}

const emptyPreset: Preset = { name: '', label: '', profile: null, formats: [], analyses: [], enhance: false }
