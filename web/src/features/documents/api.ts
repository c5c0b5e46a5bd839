import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '@/shared/api/api-context'
import { documentKeys, fetchDocuments, isRunning } from '@/shared/api/document-queries'
import type { DocumentId } from '@/shared/api/models'
import type { Liveness } from './use-document-events'

// Slow while the stream tells of changes, quick while it does not; an unchanged list costs a 304.
const askAgainMs = { live: 60_000, connecting: 4000, lost: 4000 } as const

export function useDocuments(liveness: Liveness) {
  const api = useApi()
  return useInfiniteQuery({
    queryKey: documentKeys.list,
    initialPageParam: null,
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) => fetchDocuments(api, pageParam, signal),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: (query) => {
      const documents = query.state.data?.pages.flatMap((page) => page.documents) ?? []
      return documents.some(isRunning) ? askAgainMs[liveness] : 60_000
    },
  })
}

function useDocumentAction(act: (id: DocumentId) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSettled: () => queries.invalidateQueries({ queryKey: documentKeys.all }),
  })
}

export function useCancelDocument() {
  const api = useApi()
  return useDocumentAction((id) => api.POST('/api/v1/documents/{id}/cancel', { params: { path: { id } } }))
}

export function useRunAgain() {
  const api = useApi()
  return useDocumentAction((id) => api.POST('/api/v1/documents/{id}/reprocess', { params: { path: { id } } }))
}

export function useEraseDocument() {
  const api = useApi()
  return useDocumentAction((id) => api.DELETE('/api/v1/documents/{id}', { params: { path: { id } } }))
}
