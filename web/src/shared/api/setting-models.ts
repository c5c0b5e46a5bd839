import { type Decoded, type Decoder, flag, list, maybe, number, object, text } from './decode'
import type { Schemas } from './schemas'

const anything: Decoder<unknown> = (wire) => wire ?? null

/** A setting of the tenant. `value` and `standard` are what its type says; null: nothing is set. */
export const setting = object<Schemas['TenantSetting']>()({
  name: ['name', text],
  type: ['type', text],
  value: ['value', anything],
  standard: ['default', anything],
  isSet: ['is_set', flag],
  minimum: ['minimum', maybe(number)],
  maximum: ['maximum', maybe(number)],
  choices: ['choices', maybe(list(text))],
  isForOperator: ['for_operator', flag],
  description: ['description', text],
})
export type Setting = Decoded<typeof setting>

export const settingList = object<Schemas['SettingList']>()({ settings: ['settings', list(setting)] })

export type SettingValue = string | number | boolean | readonly string[]

/** New values by name; null restores the default. */
export type SettingsChange = Readonly<Record<string, SettingValue | null>>
