import type { Preset } from '@/shared/api/preset-models'
import type { Examples } from '@/testing/examples'
import { noChoices, type UploadChoices } from './choices'
import { ChoicesForm } from './choices-form'

const presets: readonly Preset[] = [
  { name: 'course', label: '[Course material]', profile: 'standard', formats: ['html', 'epub'], analyses: ['summary'], enhance: true },
  { name: 'plain', label: '', profile: null, formats: [], analyses: [], enhance: false },
]

const form = (choices: UploadChoices, offered: readonly Preset[] = presets) => (
  <ChoicesForm choices={choices} presets={offered} onChoose={() => undefined} />
)

export const examples: Examples = {
  'nothing chosen': () => form(noChoices),
  'analyses and the improvement': () => form({ ...noChoices, analyses: ['summary', 'entities'], isEnhanced: true }),
  'without models': () => form({ ...noChoices, analyses: ['summary'], isWithoutModels: true }),
  'a preset': () => form({ ...noChoices, preset: 'course' }),
  'a preset without a label': () => form({ ...noChoices, preset: 'plain' }),
  'no presets': () => form(noChoices, []),
}
