import { type Decoded, flag, list, maybe, number, object, text } from './decode'
import type { Schemas } from './schemas'

/** A setting of the tenant. `value` and `standard` are what its type says; null: nothing is set. */
export const setting = object<Schemas['TenantSetting']>()({
  name: ['name', text],
  type: ['type', text],
  value: ['value', (wire): unknown => wire ?? null],
  standard: ['default', (wire): unknown => wire ?? null],
  minimum: ['minimum', maybe(number)],
  maximum: ['maximum', maybe(number)],
  choices: ['choices', maybe(list(text))],
  isForOperator: ['for_operator', flag],
})
export type Setting = Decoded<typeof setting>

export const settingList = object<Schemas['SettingList']>()({ settings: ['settings', list(setting)] })

/** New values by name; null restores the default. */
export type SettingsChange = Readonly<Record<string, string | number | boolean | null>>
