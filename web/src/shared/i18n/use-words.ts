import { useTranslation } from 'react-i18next'

/** The catalogue and the locale for numbers and dates. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const locale = i18n.language === 'en-XA' ? 'en' : i18n.language
  return { t, locale }
}
