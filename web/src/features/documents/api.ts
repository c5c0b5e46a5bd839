import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
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

export type Unlocking =
  | { readonly kind: 'asking'; readonly problem: unknown }
  | { readonly kind: 'sending' }
  | { readonly kind: 'done' }

/** Runs a locked document again with its password. No mutation, whose cache would remember what it was given. */
export function useUnlock(id: DocumentId): { unlocking: Unlocking; unlock: (password: string) => Promise<void> } {
  const api = useApi()
  const queries = useQueryClient()
  const [unlocking, setUnlocking] = useState<Unlocking>({ kind: 'asking', problem: null })
  const unlock = async (password: string) => {
    setUnlocking({ kind: 'sending' })
    try {
      await api.POST('/api/v1/documents/{id}/reprocess', {
        params: { path: { id }, header: { 'Lectern-Password': base64OfUtf8(password) } },
      })
      setUnlocking({ kind: 'done' })
    } catch (problem) {
      setUnlocking({ kind: 'asking', problem })
    }
    await queries.invalidateQueries({ queryKey: documentKeys.all })
  }
  return { unlocking, unlock }
}

function base64OfUtf8(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}

export function useEraseDocument() {
  const api = useApi()
  return useDocumentAction((id) => api.DELETE('/api/v1/documents/{id}', { params: { path: { id } } }))
}
