import { analysisKind } from './analysis-models'
import { type Decoded, flag, list, maybe, object, otherwise, text } from './decode'
import type { Schemas } from './schemas'

/** A named choice of how documents are converted and analysed. */
export const preset = object<Schemas['Preset']>()({
  name: ['name', text],
  label: ['label', otherwise(text, '')],
  profile: ['profile', maybe(text)],
  formats: ['formats', otherwise(list(text), [])],
  analyses: ['analyses', otherwise(list(analysisKind), [])],
  enhance: ['enhance', otherwise(flag, false)],
})
export type Preset = Decoded<typeof preset>

export const presets = object<Schemas['PresetList']>()({ presets: ['presets', list(preset)] })
