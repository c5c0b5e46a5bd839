import { settingChange } from '@/shared/api/access/change-models'
import { decode } from '@/shared/api/decode'
import type { Schemas } from '@/shared/api/schemas'
import { settingList } from '@/shared/api/setting-models'

type WireSetting = Schemas['TenantSetting']

function settingOf(name: string, type: WireSetting['type'], value: unknown, more: Partial<WireSetting> = {}): WireSetting {
  const rest = { minimum: null, maximum: null, choices: null, for_operator: false, description: 'Sample: what it does.' }
  return { name, type, value, default: value, is_set: false, ...rest, ...more }
}

/** One of each type, one that is set, one for operators, one that a later server has. */
export const someSettings: readonly WireSetting[] = [
  settingOf('approval_by_submitter', 'boolean', false),
  settingOf('approval_day.begins', 'time', '08:00'),
  settingOf('approval_hours', 'number', null, { minimum: 0.25, maximum: 240 }),
  settingOf('keep_days', 'integer', 14, { minimum: 1, maximum: 36500, is_set: true, default: 30 }),
  settingOf('mail.submitter', 'choices', ['completed'], { choices: ['completed', 'failed', 'denied'] }),
  settingOf('approval_mailboxes', 'addresses', null, { minimum: 0, maximum: 50 }),
  settingOf('scan.profile', 'choice', null, { choices: ['course', 'administrative'] }),
  settingOf('limits.upload_bytes', 'integer', 5e8, { minimum: 1, for_operator: true }),
  settingOf('sample.of_later', 'name', null),
]

export const aChange: Schemas['SettingChange'] = {
  change_id: 31,
  at: '2026-11-20T09:15:00Z',
  name: 'keep_days',
  before: null,
  after: 14,
  actor: 'account:7',
  actor_name: 'Sample Person',
  takes_back: null,
  may_take_back: true,
}

export const settings = (wire: readonly WireSetting[] = someSettings) => decode(settingList, { settings: wire }).settings
export const settingNamed = (name: string) => {
  const found = settings().find((one) => one.name === name)
  if (!found) throw new Error(`There is no sample of ${name}.`)
  return found
}
export const changeOf = (wire: Schemas['SettingChange'] = aChange) => decode(settingChange, wire)
