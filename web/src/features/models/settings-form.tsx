import { type FormEvent, useState } from 'react'
import type { Setting, SettingsChange } from '@/shared/api/setting-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ErrorSummary, type FieldProblem } from '@/shared/ui/controls/error-summary'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { type Drafts, draftsOf, fieldId, namedChoice, numberIn, switches, tierSettings } from './setting-drafts'
import { ChoiceField, NumberField, TierFields } from './setting-fields'

interface Props {
  readonly settings: readonly Setting[]
  /** Names to choose from. */
  readonly providers: readonly string[]
  readonly isSaving: boolean
  readonly problem: unknown
  readonly onSave: (change: SettingsChange) => void
}

/** Whether and which models a department uses, what they may cost, and what they may see. */
export function SettingsForm({ settings, providers, isSaving, problem, onSave }: Props) {
  const { t } = useWords()
  const [drafts, setDrafts] = useState<Drafts>(() => draftsOf(settings))
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const named = (name: string) => settings.find((setting) => setting.name === name)
  const change = (name: string, value: string | boolean) => setDrafts({ ...drafts, [name]: value })
  const choose = (name: string) => (value: string) => change(name, value)
  const text = (name: string) => String(drafts[name] ?? '')
  const cap = named('models.monthly_cap')
  const unmasked = named('models.unmasked')

  const save = (event: FormEvent) => {
    event.preventDefault()
    const isOdd = cap !== undefined && numberIn(text(cap.name), cap) === 'odd'
    setProblems(isOdd ? [{ fieldId: fieldId('models.monthly_cap'), words: t('languageModels.settings.capWrong') }] : [])
    if (isOdd) return
    onSave(changeOf(settings, drafts))
  }

  return (
    <form className="card form" onSubmit={save} noValidate aria-label={t('languageModels.settings.title')}>
      <ErrorSummary problems={problems} />
      {problem ? <ProblemNotice problem={problem} /> : null}
      {switches.map(({ name, words }) =>
        named(name) === undefined ? null : (
          <div key={name}>
            <label className="tick">
              <input
                id={fieldId(name)}
                type="checkbox"
                checked={drafts[name] === true}
                aria-describedby={`${fieldId(name)}-hint`}
                onChange={(event) => change(name, event.target.checked)}
              />
              <span>{t(`languageModels.settings.${words}`)}</span>
            </label>
            <p className="hint" id={`${fieldId(name)}-hint`}>
              {t(`languageModels.settings.${words}Hint`)}
            </p>
          </div>
        ),
      )}
      {named('models.provider') === undefined ? null : (
        <ChoiceField
          name="models.provider"
          label={t('languageModels.settings.provider')}
          value={text('models.provider')}
          choices={[
            { value: '', words: t('languageModels.settings.firstProvider') },
            ...[...new Set([...providers, text('models.provider')])].filter((one) => one !== '').map((one) => ({ value: one, words: one })),
          ]}
          onChange={choose('models.provider')}
        />
      )}
      {cap === undefined ? null : (
        <NumberField
          name={cap.name}
          label={t('languageModels.settings.cap')}
          hint={t('languageModels.settings.capHint')}
          problem={problems[0]?.words ?? null}
          value={text(cap.name)}
          onChange={choose(cap.name)}
        />
      )}
      {unmasked === undefined ? null : (
        <ChoiceField
          name={unmasked.name}
          label={t('languageModels.settings.unmasked')}
          hint={t('languageModels.settings.unmaskedHint')}
          value={text(unmasked.name)}
          choices={(unmasked.choices ?? []).map((one) => ({ value: one, words: t(`languageModels.settings.to.${namedChoice(one)}`) }))}
          onChange={choose(unmasked.name)}
        />
      )}
      <TierFields settings={tierSettings(settings)} value={text} onChange={change} />
      <Button type="submit" tone="primary" isPending={isSaving}>
        {t('languageModels.settings.save')}
      </Button>
    </form>
  )
}

/** Only what is different now: another administrator may have changed the rest. */
function changeOf(settings: readonly Setting[], drafts: Drafts): SettingsChange {
  const before = draftsOf(settings)
  return Object.fromEntries(
    settings
      .filter(({ name }) => drafts[name] !== undefined && drafts[name] !== before[name])
      .map((setting) => {
        const draft = drafts[setting.name]
        if (draft === undefined || typeof draft === 'boolean') return [setting.name, draft ?? null]
        if (draft.trim() === '') return [setting.name, null]
        const found = numberIn(draft, setting)
        return [setting.name, setting.type === 'number' && found !== 'odd' ? found : draft]
      }),
  )
}
