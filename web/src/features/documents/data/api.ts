import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { documentKeys, isRunning } from '@/shared/api/document-queries'
import { changedDocuments, type DocumentId, documentPage } from '@/shared/api/models'
import { Problem } from '@/shared/api/problem'
import type { Schemas } from '@/shared/api/schemas'
import { documentNews, removeDocument, type ShownPage } from './document-cache'
import { type ListSearch, listQueryOf } from './list-search'
import type { Liveness } from './use-document-events'

// Events bring what changes; without them the list asks every few seconds while something runs.
const askAgainMs = { live: 300_000, connecting: 4000, lost: 4000 } as const

/** One page of the list. While the next one comes, the one before stays. */
export function useDocuments(search: ListSearch, liveness: Liveness) {
  const api = useApi()
  const queries = useQueryClient()
  return useQuery({
    queryKey: [...documentKeys.list, search],
    placeholderData: keepPreviousData,
    staleTime: liveness === 'live' ? 60_000 : 5000,
    queryFn: async ({ signal }): Promise<ShownPage> => {
      const { data } = await api.GET('/api/v1/documents', { params: { query: listQueryOf(search) }, signal })
      documentNews.forget(queries)
      return decode(documentPage, data)
    },
    refetchInterval: (query) => {
      const documents = query.state.data?.documents ?? []
      return documents.some(isRunning) ? askAgainMs[liveness] : 300_000
    },
  })
}

/** How many documents have arrived that the list does not show. */
export function useDocumentNews(): number {
  return useQuery({ queryKey: documentNews.key, queryFn: () => 0, enabled: false, initialData: 0 }).data
}

export function useTrash(cursor: string | null) {
  const api = useApi()
  return useQuery({
    queryKey: [...documentKeys.trash, cursor],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const query = cursor === null ? { limit: 50 } : { limit: 50, cursor }
      const { data } = await api.GET('/api/v1/trash', { params: { query }, signal })
      return decode(documentPage, data)
    },
  })
}

export type DocumentChange = Schemas['DocumentsChange']['action']

/** Does one thing to documents, each by itself; gives what came of each. */
export function useChangeDocuments() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ action, ids }: { action: DocumentChange; ids: readonly DocumentId[] }) => {
      const { data } = await api.POST('/api/v1/document-changes', { body: { action, job_ids: [...ids] } })
      return decode(changedDocuments, data).results
    },
    onSuccess: async (results, { action }) => {
      if (action === 'trash' || action === 'erase') {
        for (const { id, isDone } of results) if (isDone) removeDocument(queries, id)
      }
      // Events bring the rest, but not everybody has them.
      if (action === 'restore' || action === 'erase') await queries.invalidateQueries({ queryKey: documentKeys.trash })
      if (action !== 'trash') await queries.invalidateQueries({ queryKey: documentKeys.list })
    },
  })
}

export type Unlocking = { readonly kind: 'asking'; readonly problem: unknown } | { readonly kind: 'sending' } | { readonly kind: 'done' }

/**
 * Lets a locked document go on with its password. Not a mutation, because the cache of a mutation keeps its
 * arguments. `onTooLate` gets whether the document no longer waited for a password.
 */
export function useUnlock(
  id: DocumentId,
  onTooLate: (isTooLate: boolean) => void,
): { unlocking: Unlocking; unlock: (password: string) => Promise<void> } {
  const api = useApi()
  const queries = useQueryClient()
  const [unlocking, setUnlocking] = useState<Unlocking>({ kind: 'asking', problem: null })
  const unlock = async (password: string) => {
    setUnlocking({ kind: 'sending' })
    onTooLate(false)
    try {
      await api.POST('/api/v1/documents/{id}/unlock', {
        params: { path: { id }, header: { 'Lectern-Password': base64OfUtf8(password) } },
      })
      setUnlocking({ kind: 'done' })
    } catch (problem) {
      setUnlocking({ kind: 'asking', problem })
      onTooLate(problem instanceof Problem && problem.kind === 'conflict')
    }
    await queries.invalidateQueries({ queryKey: documentKeys.all })
  }
  return { unlocking, unlock }
}

function base64OfUtf8(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
