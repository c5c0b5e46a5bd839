import { useWords } from '@/shared/i18n/use-words'

/** What we can say of the pages' accessibility, and whom to tell of a barrier. Stands under a heading of level two. */
export function AccessibilityStatement() {
  const { t } = useWords()
  return (
    <>
      <p>{t('help.accessibility.aim')}</p>
      <p>{t('help.accessibility.tested')}</p>
      <p>{t('help.accessibility.known')}</p>
      <h3>{t('help.barrierTitle')}</h3>
      <p>{t('help.barrier')}</p>
    </>
  )
}
