import { useTranslation } from 'react-i18next'
import { pseudoLocale } from './i18n'

/** The catalogue, the locale for numbers and dates, and whether the texts are English as the server's own are. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const locale = i18n.language === pseudoLocale ? 'en' : i18n.language
  return { t, locale, isEnglish: i18n.language === 'en' }
}
