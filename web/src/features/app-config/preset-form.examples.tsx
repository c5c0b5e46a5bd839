import type { Examples } from '@/testing/examples'
import { PresetForm } from './preset-form'
import { aPreset } from '@/testing/app-config-samples'

const nothing = () => undefined

export const examples: Examples = {
  'a new one': () => <PresetForm preset={null} taken={[]} isSaving={false} onSave={nothing} onCancel={null} />,
  'one that is edited': () => <PresetForm preset={aPreset} taken={[]} isSaving={false} onSave={nothing} onCancel={nothing} />,
}
