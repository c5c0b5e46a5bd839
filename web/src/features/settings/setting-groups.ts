import type { Setting } from '@/shared/api/setting-models'

/** In the order of the page. */
export const groupNames = ['approval', 'scan', 'signIn', 'mail', 'keep', 'share', 'models', 'limits', 'other'] as const
export type GroupName = (typeof groupNames)[number]

const beginnings: readonly (readonly [string, GroupName])[] = [
  ['approval', 'approval'],
  ['time_zone', 'approval'],
  ['scan.', 'scan'],
  ['antivirus.', 'scan'],
  ['sign_in.', 'signIn'],
  ['mail.', 'mail'],
  ['keep_', 'keep'],
  ['legal_hold', 'keep'],
  ['share.', 'share'],
  ['web.', 'share'],
  ['models.', 'models'],
  ['limits.', 'limits'],
  ['quota.', 'limits'],
  ['queue.', 'limits'],
]

/** Where a setting belongs; one that a later version adds is among the others. */
export function groupOf(name: string): GroupName {
  return beginnings.find(([beginning]) => name.startsWith(beginning))?.[1] ?? 'other'
}

/** A setting with the words that people read, which are what they search for. */
export interface Worded {
  readonly setting: Setting
  readonly label: string
  readonly hint: string
}

/** Those that have all the words of a search, in any order, in their stored name, label or hint. */
export function matching(settings: readonly Worded[], search: string, onlySet: boolean): readonly Worded[] {
  const wanted = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return settings.filter(({ setting, label, hint }) => {
    const text = `${setting.name} ${label} ${hint}`.toLowerCase()
    return (!onlySet || setting.isSet) && wanted.every((word) => text.includes(word))
  })
}
