import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { changeLanguage, languages } from '@/shared/i18n/i18n'
import { useWords } from '@/shared/i18n/use-words'

/** Chooses the language of the pages. Each language is named in itself, so that its speakers find it. */
export function LanguageChoice() {
  const { t, locale } = useWords()
  const { i18n } = useTranslation()
  const id = useId()
  const choose = (tag: string) => {
    const language = languages.find((known) => known.tag === tag)
    // If the texts cannot be loaded, the page stays as it is and the choice shows the language in use.
    if (language) void changeLanguage(i18n, language.tag).catch(() => undefined)
  }
  return (
    <div className="language-choice">
      <label htmlFor={id}>{t('app.language')}</label>
      <select id={id} value={locale} onChange={(event) => choose(event.target.value)}>
        {languages.map(({ tag, name }) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
