import { type FormEvent, useEffect, useState } from 'react'
import type { Setting, SettingValue } from '@/shared/api/setting-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { refusedFields } from '@/shared/ui/controls/refused-fields'
import { CheckList, SelectField } from '@/shared/ui/controls/select-field'
import { TextField } from '@/shared/ui/controls/text-field'
import { type Draft, draftOf, type Fault, fieldKindOf, parseDraft, settingFieldId } from './setting-draft'
import { useSettingWords } from './use-setting-words'

interface Props {
  readonly setting: Setting
  readonly isSaving: boolean
  readonly problem: unknown
  readonly onSave: (value: SettingValue | null) => void
  readonly onCancel: () => void
}

/** The new value of one setting. Takes the focus: somebody just asked for it. */
export function SettingForm({ setting, isSaving, problem, onSave, onCancel }: Props) {
  const { t, isEnglish } = useWords()
  const { labelOf } = useSettingWords()
  const [draft, setDraft] = useState<Draft>(() => draftOf(setting))
  const [faults, setFaults] = useState<readonly FieldProblem[]>([])
  const faultWords = useFaultWords(setting)
  const fieldId = settingFieldId(setting.name)
  const name = labelOf(setting.name)
  const refused = refusedFields(problem, { [`/${setting.name}`]: { fieldId, words: t('tenantSettings.refused') } }, isEnglish)
  const problems = faults.length > 0 ? faults : refused

  useEffect(() => document.getElementById(fieldId)?.focus(), [fieldId])

  const save = (event: FormEvent) => {
    event.preventDefault()
    const parsed = parseDraft(setting, draft)
    setFaults(parsed.kind === 'wrong' ? [{ fieldId, words: faultWords(parsed.fault) }] : [])
    if (parsed.kind === 'value') onSave(parsed.value)
  }

  return (
    <form className="form setting-form" onSubmit={save} noValidate aria-label={t('tenantSettings.changeNamed', { name })}>
      <FormProblems problems={problems} error={problem} />
      <SettingField setting={setting} draft={draft} problem={problems[0]?.words ?? null} onChange={setDraft} />
      <div className="choices">
        <Button type="submit" tone="primary" isPending={isSaving}>
          {t('tenantSettings.save')}
        </Button>
        {setting.isSet ? (
          <Button isPending={isSaving} onPress={() => onSave(null)}>
            {t('tenantSettings.restore')}
          </Button>
        ) : null}
        <Button tone="quiet" onPress={onCancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  )
}

interface FieldProps {
  readonly setting: Setting
  readonly draft: Draft
  readonly problem: string | null
  readonly onChange: (draft: Draft) => void
}

function SettingField({ setting, draft, problem, onChange }: FieldProps) {
  const { t } = useWords()
  const { labelOf, choiceWords } = useSettingWords()
  const id = settingFieldId(setting.name)
  const kind = fieldKindOf(setting)
  const label = t('tenantSettings.value', { name: labelOf(setting.name) })
  const hint = useFieldHint(setting)
  const choices = (setting.choices ?? []).map((value) => ({ value, words: choiceWords(value) }))

  switch (kind) {
    case 'tick':
      return (
        <label className="tick">
          <input id={id} type="checkbox" checked={draft === true} onChange={(event) => onChange(event.target.checked)} />
          <span>{t('tenantSettings.turnOn', { name: labelOf(setting.name) })}</span>
        </label>
      )
    case 'choice':
      return (
        <SelectField
          id={id}
          label={label}
          problem={problem}
          value={String(draft)}
          choices={setting.standard === null ? [{ value: '', words: t('tenantSettings.unset') }, ...choices] : choices}
          onChange={onChange}
        />
      )
    case 'choices':
      return (
        <CheckList
          id={id}
          label={label}
          problem={problem}
          chosen={typeof draft === 'object' ? draft : []}
          choices={choices}
          onChange={onChange}
        />
      )
    default:
      return (
        <TextField
          id={id}
          label={label}
          problem={problem}
          value={String(draft)}
          autoComplete="off"
          onChange={onChange}
          {...(hint === '' ? {} : { hint })}
          {...(kind === 'lines' ? { lines: 5 } : {})}
          {...(kind === 'number' ? { inputMode: 'decimal' as const } : {})}
        />
      )
  }
}

/** What a field takes: its bounds, its form, and what leaving it empty means. */
function useFieldHint(setting: Setting): string {
  const { t } = useWords()
  const limits = useLimits(setting)
  const kind = fieldKindOf(setting)
  return [
    ...(kind === 'lines' ? [t('tenantSettings.lines')] : []),
    ...(setting.type === 'time' ? [t('tenantSettings.timeHint')] : []),
    ...(kind === 'number' && limits !== '' ? [limits] : []),
    t('tenantSettings.emptyMeansDefault'),
  ].join(' ')
}

function useLimits({ minimum, maximum }: Setting): string {
  const { t, locale } = useWords()
  const say = (value: number) => new Intl.NumberFormat(locale).format(value)
  if (minimum !== null && maximum !== null) return t('tenantSettings.between', { least: say(minimum), most: say(maximum) })
  if (minimum !== null) return t('tenantSettings.atLeast', { least: say(minimum) })
  return maximum === null ? '' : t('tenantSettings.atMost', { most: say(maximum) })
}

function useFaultWords(setting: Setting): (fault: Fault) => string {
  const { t } = useWords()
  const limits = useLimits(setting)
  return (fault) => {
    switch (fault) {
      case 'number':
        return t('tenantSettings.numberWrong')
      case 'whole':
        return t('tenantSettings.wholeWrong')
      case 'time':
        return t('tenantSettings.timeWrong')
      case 'range':
        return t('tenantSettings.rangeWrong', { limits })
    }
  }
}
