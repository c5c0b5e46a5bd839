import { useParams, useRouteContext } from '@tanstack/react-router'
import { AnalysesSection } from '@/features/analyses/analyses-section'
import { DocumentActionsHere } from '@/features/documents/unlock/document-actions-here'
import { DocumentProgress } from '@/features/documents/progress/document-progress'
import { useLiveness } from '@/features/documents/data/liveness'
import { ResultPage } from '@/features/results/result-page'
import { may } from '@/shared/api/account-queries'
import { decode } from '@/shared/api/decode'
import { documentId } from '@/shared/api/models'
import { ReplaceDocument } from './replace-document'

export function ResultScreen() {
  const { id } = useParams({ from: '/signed-in/documents/$id' })
  const { who } = useRouteContext({ from: '/signed-in' })
  return (
    <ResultPage
      key={id}
      id={decode(documentId, id)}
      isLive={useLiveness() === 'live'}
      mayDecide={may(who, 'decide')}
      progress={(document) => <DocumentProgress document={document} />}
      analyses={(result) => <AnalysesSection id={result.id} htmlUrl={result.htmlUrl} mayRun={may(who, 'submit')} />}
      actions={(document) =>
        may(who, 'submit') ? (
          <>
            <DocumentActionsHere document={document} />
            <ReplaceDocument document={document} />
          </>
        ) : null
      }
    />
  )
}
