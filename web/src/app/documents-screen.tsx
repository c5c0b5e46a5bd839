import { useRouteContext } from '@tanstack/react-router'
import { DocumentList } from '@/features/documents/document-list'
import { useLiveness } from '@/features/documents/liveness'
import { UploadPanel } from '@/features/upload/upload-panel'
import { may } from '@/shared/api/account-queries'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page-heading'

export function DocumentsScreen() {
  const { t } = useWords()
  const { who } = useRouteContext({ from: '/signed-in' })
  return (
    <>
      <PageHeading title={t('documents.title')} />
      {may(who, 'submit') ? <UploadPanel /> : null}
      <DocumentList liveness={useLiveness()} mayDecide={may(who, 'decide')} />
    </>
  )
}
