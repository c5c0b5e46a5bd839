import type { words } from '@/shared/i18n/words.en'

type KindKey = keyof (typeof words)['kind']
type Kind = KindKey extends `${infer Name}_${'one' | 'other'}` ? Name : never

/** Kinds of finding that have words, by the contract's names; the allowlist form offers them. */
export const entityTypes = [
  'EMAIL_ADDRESS',
  'PHONE_NUMBER',
  'PERSON',
  'STUDENT_ID',
  'DATE_TIME',
  'US_SSN',
  'US_ITIN',
  'NATIONAL_ID',
  'CREDIT_CARD',
  'IBAN_CODE',
  'US_BANK_NUMBER',
  'US_PASSPORT',
  'US_DRIVER_LICENSE',
  'MEDICAL_RECORD',
  'MEDICAL_LICENSE',
  'IP_ADDRESS',
  'STREET_ADDRESS',
  'USERNAME',
  'URL',
] as const satisfies readonly Kind[]

const named = [...entityTypes, 'LOCATION'] as const satisfies readonly Kind[]

/** The key of a kind's name, to be used with a count; null for a kind that the words do not have. */
export function entityKey(entityType: string): `kind.${(typeof named)[number]}` | null {
  const found = named.find((name) => name === entityType)
  return found === undefined ? null : `kind.${found}`
}

/** A kind without words is spelled out: HEALTH_PLAN → "Health plan". */
export function spelled(entityType: string): string {
  const text = entityType.toLowerCase().replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
