import { useWords } from '@/shared/i18n/use-words'

/** Shown while a page asks for its data. */
export function Waiting() {
  const { t } = useWords()
  return (
    <p className="waiting" role="status">
      {t('app.loading')}
    </p>
  )
}
