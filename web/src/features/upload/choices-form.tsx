import { useId } from 'react'
import { analysisKinds } from '@/shared/api/analysis-models'
import type { Preset } from '@/shared/api/preset-models'
import { useWords } from '@/shared/i18n/use-words'
import type { UploadChoices } from './choices'

interface Props {
  readonly choices: UploadChoices
  readonly presets: readonly Preset[]
  readonly onChoose: (choices: UploadChoices) => void
}

/** What is done with files that are added from now on; folded, with the choice in words on it. */
export function ChoicesForm({ choices, presets, onChoose }: Props) {
  const { t } = useWords()
  const id = useId()
  const preset = presets.find(({ name }) => name === choices.preset) ?? null
  return (
    <details className="open-group upload-options">
      <summary>{t('upload.options.title', { choice: useChoiceInWords(choices, preset) })}</summary>
      <div className="form">
        <p className="hint">{t('upload.options.hint')}</p>
        {presets.length === 0 ? null : (
          <div className="field">
            <label htmlFor={`${id}-preset`}>{t('upload.options.preset')}</label>
            <select
              id={`${id}-preset`}
              value={preset?.name ?? ''}
              onChange={({ target }) => onChoose({ ...choices, preset: target.value === '' ? null : target.value })}
            >
              <option value="">{t('upload.options.noPreset')}</option>
              {presets.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label === '' ? name : label}
                </option>
              ))}
            </select>
          </div>
        )}
        {preset === null ? <Single choices={choices} onChoose={onChoose} /> : <InPreset preset={preset} />}
        <label className="tick">
          <input
            type="checkbox"
            checked={choices.isWithoutModels}
            aria-describedby={`${id}-without`}
            onChange={({ target }) => onChoose({ ...choices, isWithoutModels: target.checked })}
          />
          <span>{t('upload.options.withoutModels')}</span>
        </label>
        <p className="hint" id={`${id}-without`}>
          {t(choices.isWithoutModels ? 'upload.options.byRules' : 'upload.options.mayLeave')}
        </p>
      </div>
    </details>
  )
}

/** Analyses and the improvement, one by one. */
function Single({ choices, onChoose }: Omit<Props, 'presets'>) {
  const { t } = useWords()
  return (
    <>
      <fieldset className="ticks">
        <legend>{t('upload.options.analyses')}</legend>
        {analysisKinds.map((kind) => (
          <label key={kind} className="tick">
            <input
              type="checkbox"
              checked={choices.analyses.includes(kind)}
              onChange={({ target }) =>
                onChoose({
                  ...choices,
                  analyses: analysisKinds.filter((one) => (one === kind ? target.checked : choices.analyses.includes(one))),
                })
              }
            />
            <span>{t(`models.kind.${kind}`)}</span>
          </label>
        ))}
      </fieldset>
      {choices.isWithoutModels ? null : (
        <label className="tick">
          <input
            type="checkbox"
            checked={choices.isEnhanced}
            onChange={({ target }) => onChoose({ ...choices, isEnhanced: target.checked })}
          />
          <span>{t('upload.options.enhance')}</span>
        </label>
      )}
    </>
  )
}

function InPreset({ preset: { analyses, formats, enhance } }: { preset: Preset }) {
  const { t } = useWords()
  const kinds = analyses.map((kind) => t(`models.kind.${kind}`)).join(', ')
  return (
    <ul>
      <li>{kinds === '' ? t('upload.options.presetWithout') : t('upload.options.presetAnalyses', { kinds })}</li>
      {enhance ? <li>{t('upload.options.presetEnhance')}</li> : null}
      {formats.length === 0 ? null : <li>{t('upload.options.presetFormats', { formats: formats.join(', ') })}</li>}
    </ul>
  )
}

function useChoiceInWords({ analyses, isEnhanced, isWithoutModels }: UploadChoices, preset: Preset | null): string {
  const { t } = useWords()
  const parts = [
    ...(preset === null
      ? [
          ...(analyses.length === 0 ? [] : [t('upload.options.count', { count: analyses.length })]),
          ...(isEnhanced && !isWithoutModels ? [t('upload.options.enhanced')] : []),
        ]
      : [preset.label === '' ? preset.name : preset.label]),
    ...(isWithoutModels ? [t('upload.options.without')] : []),
  ]
  return parts.length === 0 ? t('upload.options.plain') : parts.join(', ')
}
