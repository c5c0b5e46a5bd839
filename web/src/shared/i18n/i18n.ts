import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en'
import { pseudo } from './pseudo'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

const pseudoLocale = 'en-XA'

/** The languages there are: a person's browser asks, and this answers with the nearest that we have. */
export function chooseLanguage(asked: readonly string[]): string {
  return asked.includes(pseudoLocale) ? pseudoLocale : 'en'
}

/** A catalogue ready to use, with the document's `lang` kept in step. Loads nothing: the catalogue is in the bundle. */
export function startLanguage(language: string): i18n {
  const instance = i18next.createInstance()
  instance.use(initReactI18next)
  void instance.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: {
      en: { translation: en },
      ...(language === pseudoLocale ? { [pseudoLocale]: { translation: pseudo(en) } } : {}),
    },
  })
  document.documentElement.lang = language
  return instance
}
