import type { Setting } from '@/shared/api/setting-models'

/** What the fields of the form hold, by the names of the settings. */
export type Drafts = Readonly<Record<string, string | boolean>>

/** Settings that are on or off, in the order of the form. */
export const switches = [
  { name: 'models.use', words: 'use' },
  { name: 'models.local_only', words: 'localOnly' },
] as const

export function draftsOf(settings: readonly Setting[]): Drafts {
  return Object.fromEntries(
    settings.map(({ name, type, value }) => [name, type === 'boolean' ? value === true : value === null ? '' : String(value)]),
  )
}

const tierPrefix = 'models.tier.'

/** Which tier does which work: settings that have something to choose. */
export function tierSettings(settings: readonly Setting[]): readonly (Setting & { readonly purpose: string })[] {
  return settings
    .filter(({ name, choices }) => name.startsWith(tierPrefix) && (choices?.length ?? 0) > 1)
    .map((setting) => ({ ...setting, purpose: setting.name.slice(tierPrefix.length) }))
}

export function fieldId(name: string): string {
  return name.replaceAll('.', '-').replaceAll('_', '-')
}

/** The number in a field, also with a comma; null for an empty one. */
export function numberIn(text: string, { minimum, maximum }: Pick<Setting, 'minimum' | 'maximum'>): number | null | 'odd' {
  if (text.trim() === '') return null
  const value = Number(text.trim().replace(',', '.'))
  return value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity) ? value : 'odd'
}

/** Who gets personal data as it is. */
export function namedChoice(word: string): 'none' | 'local' | 'any' {
  return word === 'none' || word === 'any' ? word : 'local'
}
