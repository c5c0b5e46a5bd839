import type { Setting } from '@/shared/api/setting-models'
import { bytesInWords } from '@/shared/format/words'
import { settingChoiceKey, settingKey } from '@/shared/i18n/stored-words'
import { useWords } from '@/shared/i18n/use-words'

/** Settings and their values in the reader's words. A setting without words keeps its stored name and the server's sentence. */
export function useSettingWords() {
  const { t, locale } = useWords()

  const labelOf = (name: string) => {
    const key = settingKey(name)
    return key === null ? name : t(`${key}.label`)
  }
  const hintOf = ({ name, description }: Pick<Setting, 'name' | 'description'>) => {
    const key = settingKey(name)
    return key === null ? description : t(`${key}.hint`)
  }
  const choiceWords = (choice: string) => {
    const key = settingChoiceKey(choice)
    return key === null ? choice : t(key)
  }
  const valueWords = (name: string, value: unknown): string => {
    if (value === null || value === undefined) return t('tenantSettings.unset')
    if (typeof value === 'boolean') return value ? t('tenantSettings.on') : t('tenantSettings.off')
    if (typeof value === 'number') {
      return name.includes('bytes') ? bytesInWords(value, locale) : new Intl.NumberFormat(locale).format(value)
    }
    if (typeof value === 'string') return settingChoiceKey(value) === null ? value : choiceWords(value)
    if (Array.isArray(value)) {
      const words = value.map((one) => (typeof one === 'string' ? choiceWords(one) : JSON.stringify(one)))
      return words.length === 0 ? t('settingChoice.none') : new Intl.ListFormat(locale, { type: 'unit' }).format(words)
    }
    return JSON.stringify(value)
  }
  return { labelOf, hintOf, choiceWords, valueWords }
}
