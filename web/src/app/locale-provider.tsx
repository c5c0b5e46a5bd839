import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { useWords } from '@/shared/i18n/use-words'

/** Gives the language of the pages to the parts that React Aria brings, whenever it changes. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  const { locale } = useWords()
  return <I18nProvider locale={locale}>{children}</I18nProvider>
}
