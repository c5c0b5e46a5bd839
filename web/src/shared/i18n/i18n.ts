import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en'
import { type Catalogue, pseudo } from './pseudo'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

/** Languages with a catalogue, each by its own name. The first is the default. */
export const languages = [
  { tag: 'en', name: 'English' },
  { tag: 'de', name: 'Deutsch' },
] as const
export type LanguageTag = (typeof languages)[number]['tag']

export const pseudoLocale = 'en-XA'
const storageKey = 'lectern-language'

/** The best language for what a browser asks, most wanted first. English if we have none of them. */
export function chooseLanguage(asked: readonly string[]): LanguageTag | typeof pseudoLocale {
  for (const tag of asked) {
    if (tag === pseudoLocale) return pseudoLocale
    const found = languages.find((language) => language.tag === tag.split('-')[0]?.toLowerCase())
    if (found) return found.tag
  }
  return languages[0].tag
}

/** The language that was chosen on this browser before; null if none was, or if storage is closed. */
export function rememberedLanguage(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

/** The texts of a language. English is in the first load; every other language is loaded when it is needed. */
async function catalogueOf(language: string): Promise<Catalogue> {
  switch (language) {
    case 'de':
      return (await import('./de')).de
    case pseudoLocale:
      return pseudo(en)
    default:
      return en
  }
}

/** Starts with a language. English if its texts cannot be loaded: a page in another language is better than none. */
export async function startLanguage(language: string): Promise<i18n> {
  try {
    return withCatalogue(language, await catalogueOf(language))
  } catch {
    return withCatalogue('en', en)
  }
}

/** A catalogue ready to use, with the page's `lang` kept in step. */
function withCatalogue(language: string, catalogue: Catalogue): i18n {
  const instance = i18next.createInstance()
  instance.use(initReactI18next)
  void instance.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: catalogue } },
  })
  document.documentElement.lang = language
  return instance
}

/** Changes the language of a running page and remembers it on this browser. Rejects if the texts cannot be loaded. */
export async function changeLanguage(instance: i18n, language: LanguageTag): Promise<void> {
  if (!instance.hasResourceBundle(language, 'translation')) {
    instance.addResourceBundle(language, 'translation', await catalogueOf(language))
  }
  await instance.changeLanguage(language)
  document.documentElement.lang = language
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}
