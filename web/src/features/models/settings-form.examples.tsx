import type { Examples } from '@/testing/examples'
import { settings, someSettings } from '@/testing/models-samples'
import { SettingsForm } from './settings-form'

const form = (all = someSettings) => (
  <SettingsForm settings={settings(all)} providers={['campus', 'elsewhere']} isSaving={false} problem={null} onSave={() => undefined} />
)

export const examples: Examples = {
  filled: () => form(),
  'of a server that knows fewer settings': () => form(someSettings.slice(-1)),
}
