import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router'
import { Link } from '@tanstack/react-router'
import { DocumentList } from '@/features/documents/list/document-list'
import { useLiveness } from '@/features/documents/data/liveness'
import { useRunningCount } from '@/features/documents/progress/use-running-count'
import { UploadPanel } from '@/features/upload/upload-panel'
import { may } from '@/shared/api/account-queries'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'

export function DocumentsScreen() {
  const { t } = useWords()
  const { who } = useRouteContext({ from: '/signed-in' })
  const search = useSearch({ from: '/signed-in/' })
  const navigate = useNavigate({ from: '/' })
  const running = useRunningCount()
  return (
    <>
      <PageHeading
        title={t('documents.title')}
        tabTitle={running === 0 ? t('documents.title') : t('documents.runningTitle', { count: running })}
      />
      {may(who, 'submit') ? <UploadPanel /> : null}
      <DocumentList
        liveness={useLiveness()}
        search={search}
        onSearch={(changed) => void navigate({ search: changed, resetScroll: changed.cursor !== search.cursor })}
        mayDecide={may(who, 'decide')}
        mayChange={may(who, 'submit')}
        seesAll={may(who, 'read_all')}
      />
      {may(who, 'submit') ? (
        <p>
          <Link to="/trash">{t('trash.title')}</Link>
        </p>
      ) : null}
      {may(who, 'read_all') && may(who, 'submit') ? (
        <p>
          <Link to="/reconversions">{t('reconversions.title')}</Link>
        </p>
      ) : null}
    </>
  )
}
