import { Link } from '@tanstack/react-router'
import { ReconversionsPage } from '@/features/reconversions/reconversions-page'
import { useWords } from '@/shared/i18n/use-words'

export function ReconversionsScreen() {
  const { t } = useWords()
  return (
    <>
      <p className="back">
        <Link to="/">{t('documents.title')}</Link>
      </p>
      <ReconversionsPage />
    </>
  )
}
