import { auditActionKey } from '@/shared/i18n/stored-words'
import { useWords } from '@/shared/i18n/use-words'

/** What happened in words; the stored name with blanks for an action without words. */
export function useActionWords(): (action: string) => string {
  const { t } = useWords()
  return (action) => {
    const key = auditActionKey(action)
    return key === null ? action.replaceAll('_', ' ') : t(key)
  }
}
