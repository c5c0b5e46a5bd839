/** Kinds of finding that the catalogue has words for. */
const known = [
  'EMAIL_ADDRESS', 'PHONE_NUMBER', 'US_SSN', 'CREDIT_CARD', 'IBAN_CODE', 'PERSON', 'STUDENT_ID', 'DATE_OF_BIRTH', 'IP_ADDRESS',
  'STREET_ADDRESS', 'US_BANK_NUMBER', 'US_PASSPORT', 'US_DRIVER_LICENSE', 'GRADE', 'MEDICAL',
  'DATE_TIME', 'US_ITIN', 'MEDICAL_RECORD', 'MEDICAL_LICENSE', 'USERNAME', 'URL',
] as const

type Known = (typeof known)[number]

export function entityKey(entityType: string): `entity.${Known}` | null {
  const found = known.find((name) => name === entityType)
  return found === undefined ? null : `entity.${found}`
}

/** A kind without words of its own is told by its name: NATIONAL_ID → "National id". */
export function spelled(entityType: string): string {
  const words = entityType.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Kinds that the detector finds and that hold documents, by the contract's names. */
export const entityTypes = [
  'EMAIL_ADDRESS', 'PHONE_NUMBER', 'PERSON', 'STUDENT_ID', 'DATE_TIME', 'US_SSN', 'US_ITIN', 'CREDIT_CARD', 'IBAN_CODE', 'US_BANK_NUMBER',
  'US_PASSPORT', 'US_DRIVER_LICENSE', 'MEDICAL_RECORD', 'MEDICAL_LICENSE', 'IP_ADDRESS', 'STREET_ADDRESS', 'USERNAME', 'URL',
] as const
