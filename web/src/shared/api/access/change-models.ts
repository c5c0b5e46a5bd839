import { type Decoded, type Decoder, flag, list, maybe, moment, number, object, text } from '../decode'
import type { Schemas } from '../schemas'

const anything: Decoder<unknown> = (wire) => wire ?? null

/** One change of a tenant's setting. A value that is null was, or is, not set. */
export const settingChange = object<Schemas['SettingChange']>()({
  id: ['change_id', number],
  at: ['at', moment],
  name: ['name', text],
  before: ['before', anything],
  after: ['after', anything],
  actor: ['actor_name', text],
  mayTakeBack: ['may_take_back', flag],
})
export type SettingChange = Decoded<typeof settingChange>

export const settingChangeList = object<Schemas['SettingChangeList']>()({
  changes: ['changes', list(settingChange)],
  next: ['next_cursor', maybe(text)],
})
