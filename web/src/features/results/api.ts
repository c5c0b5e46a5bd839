import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { documentKeys, documentQuery } from '@/shared/api/document-queries'
import { type DocumentId, type Format, report, result, share, type ShareId, shareList } from '@/shared/api/models'
import { Problem } from '@/shared/api/problem'
import { scan } from '@/shared/api/scan-model'

export function useDocument(id: DocumentId, isLive: boolean) {
  return useQuery({ ...documentQuery(useApi(), id), refetchInterval: isLive ? 60_000 : 4000 })
}

/** The finished result. Its signed links last days: a page left open for half a day asks for new ones. */
export function useResult(id: DocumentId, isFinished: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: documentKeys.result(id),
    enabled: isFinished,
    staleTime: 12 * 3600_000,
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/documents/{id}/result', { params: { path: { id } }, signal })
      return decode(result, data)
    },
  })
}

export function useReport(id: DocumentId) {
  const api = useApi()
  return useQuery({
    queryKey: documentKeys.report(id),
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/documents/{id}/report', { params: { path: { id } }, signal })
      return decode(report, data).report
    },
  })
}

/** What the scan knows of the file; null while there is no scan, as of a locked file until its password comes. */
export function useScan(id: DocumentId) {
  const api = useApi()
  return useQuery({
    queryKey: ['documents', 'scan', id],
    queryFn: async ({ signal }) => {
      try {
        const { data } = await api.GET('/api/v1/documents/{id}/scan', { params: { path: { id } }, signal })
        return decode(scan, data)
      } catch (error) {
        if (error instanceof Problem && error.kind === 'missing') return null
        throw error
      }
    },
  })
}

const sharesKey = (id: DocumentId) => ['documents', 'shares', id] as const

export function useShares(id: DocumentId) {
  const api = useApi()
  return useQuery({
    queryKey: sharesKey(id),
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/documents/{id}/shares', { params: { path: { id } }, signal })
      return decode(shareList, data)
    },
  })
}

export function useMakeShare(id: DocumentId) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (days: number) => {
      const { data } = await api.POST('/api/v1/documents/{id}/shares', { params: { path: { id } }, body: { days } })
      return decode(share, data)
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: sharesKey(id) }),
  })
}

export function useRevokeShare(id: DocumentId) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (one: ShareId) => api.DELETE('/api/v1/documents/{id}/shares/{share}', { params: { path: { id, share: one } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: sharesKey(id) }),
  })
}

export function pagePictureUrl(id: DocumentId, page: number): string {
  return `/api/v1/documents/${id}/pages/${page}.png`
}

export function downloadUrl(id: DocumentId, file: Format): string {
  return `/api/v1/documents/${id}/result/${file}`
}

export function originalUrl(id: DocumentId): string {
  return `/api/v1/documents/${id}/original`
}

export function ledgerUrl(id: DocumentId): string {
  return `/api/v1/documents/${id}/ledger`
}
