import type { Setting, SettingValue } from '@/shared/api/setting-models'

/** What the field of a setting holds: a tick, a text, or several choices. */
export type Draft = boolean | string | readonly string[]

/** What is wrong with a draft; the form has the words. */
export type Fault = 'number' | 'whole' | 'range' | 'time'

export type Parsed = { kind: 'value'; value: SettingValue | null } | { kind: 'wrong'; fault: Fault }

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')

/** How the field of a setting looks. A type that this page does not know is a text, or lines if its value is a list. */
export type FieldKind = 'tick' | 'number' | 'choice' | 'choices' | 'lines' | 'text'

export function fieldKindOf({ type, value, standard, choices }: Setting): FieldKind {
  if (type === 'boolean') return 'tick'
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'choices') return 'choices'
  if (choices !== null && choices.length > 0) return 'choice'
  if (type === 'addresses' || type === 'patterns' || type === 'origins' || isTexts(value) || isTexts(standard)) return 'lines'
  return 'text'
}

export function draftOf(setting: Setting): Draft {
  const { value } = setting
  switch (fieldKindOf(setting)) {
    case 'tick':
      return value === true
    case 'choices':
      return isTexts(value) ? value : []
    case 'lines':
      return isTexts(value) ? value.join('\n') : ''
    default:
      return value === null ? '' : String(value)
  }
}

const clock = /^([01]\d|2[0-3]):[0-5]\d$/

/** The value in a draft; null for the default. A comma is a decimal point too. */
export function parseDraft(setting: Setting, draft: Draft): Parsed {
  if (typeof draft === 'boolean') return { kind: 'value', value: draft }
  if (typeof draft !== 'string') return { kind: 'value', value: [...draft] }
  const text = draft.trim()
  if (text === '') return { kind: 'value', value: null }
  switch (fieldKindOf(setting)) {
    case 'number':
      return parsedNumber(setting, text)
    case 'lines':
      return {
        kind: 'value',
        value: text
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      }
    default:
      return setting.type === 'time' && !clock.test(text) ? { kind: 'wrong', fault: 'time' } : { kind: 'value', value: text }
  }
}

function parsedNumber({ type, minimum, maximum }: Setting, text: string): Parsed {
  const value = Number(text.replace(',', '.'))
  if (!Number.isFinite(value)) return { kind: 'wrong', fault: 'number' }
  if (type === 'integer' && !Number.isInteger(value)) return { kind: 'wrong', fault: 'whole' }
  if (value < (minimum ?? -Infinity) || value > (maximum ?? Infinity)) return { kind: 'wrong', fault: 'range' }
  return { kind: 'value', value }
}

export function isSame(setting: Setting, value: SettingValue | null): boolean {
  return JSON.stringify(setting.value) === JSON.stringify(value)
}

export function settingFieldId(name: string): string {
  return `setting-${name.replaceAll('.', '-').replaceAll('_', '-')}`
}
