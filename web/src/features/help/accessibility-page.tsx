import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { AccessibilityStatement } from './accessibility-statement'

/** The accessibility statement for those who have not signed in: an approver who came by a link, too. */
export function AccessibilityPage() {
  const { t } = useWords()
  return (
    <div className="prose">
      <PageHeading title={t('nav.accessibility')} />
      <h2>{t('help.accessibilityTitle')}</h2>
      <AccessibilityStatement />
    </div>
  )
}
