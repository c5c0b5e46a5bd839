import type { Preset } from '@/shared/api/preset-models'
import type { Examples } from '@/testing/examples'
import { PresetRow } from './preset-row'
import { aPreset } from '@/testing/app-config-samples'

const row = (preset: Preset) => (
  <ul>
    <PresetRow preset={preset} onEdit={() => undefined} onRemove={() => undefined} />
  </ul>
)

export const examples: Examples = {
  'with everything': () => row({ ...aPreset, profile: 'bulk' }),
  'converts only': () => row({ ...aPreset, label: '', formats: [], analyses: [], enhance: false }),
}
