import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type AnalysisKind, analysisList, type Enhancement, enhancement, estimate, modelCalls } from '@/shared/api/analysis-models'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { documentKeys } from '@/shared/api/document-queries'
import type { DocumentId } from '@/shared/api/models'
import { Problem } from '@/shared/api/problem'

const askAgainMs = 2000

const keys = {
  analyses: (id: DocumentId) => [...documentKeys.models(id), 'analyses'] as const,
  estimate: (id: DocumentId, kinds: readonly AnalysisKind[]) => [...documentKeys.models(id), 'estimate', ...kinds] as const,
  enhancement: (id: DocumentId) => [...documentKeys.models(id), 'enhancement'] as const,
  calls: (id: DocumentId) => [...documentKeys.models(id), 'calls'] as const,
}

/** Refreshed every two seconds while something is under way. */
export function useAnalyses(id: DocumentId) {
  const api = useApi()
  return useQuery({
    queryKey: keys.analyses(id),
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/documents/{id}/analyses', { params: { path: { id } }, signal })
      return decode(analysisList, data)
    },
    refetchInterval: ({ state }) =>
      state.data?.analyses.some((one) => one.state === 'waiting' || one.state === 'running') ? askAgainMs : false,
  })
}

export interface WantedAnalyses {
  readonly kinds: readonly AnalysisKind[]
  /** Null: the language of the document. */
  readonly language: string | null
  /** Whether analyses that are there are made anew. */
  readonly isAgain: boolean
}

export function useRunAnalyses(id: DocumentId) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ kinds, language, isAgain }: WantedAnalyses) => {
      const body = { kinds: [...kinds], again: isAgain, ...(language === null ? {} : { language }) }
      const { data } = await api.POST('/api/v1/documents/{id}/analyses', { params: { path: { id } }, body })
      return decode(analysisList, data)
    },
    onSuccess: (list) => queries.setQueryData(keys.analyses(id), list),
  })
}

/** What the analyses would cost, and where the text would go. */
export function useEstimate(id: DocumentId, kinds: readonly AnalysisKind[]) {
  const api = useApi()
  return useQuery({
    queryKey: keys.estimate(id, kinds),
    enabled: kinds.length > 0,
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/documents/{id}/analyses/estimate', {
        params: { path: { id }, query: { kinds: [...kinds] } },
        signal,
      })
      return decode(estimate, data)
    },
  })
}

/** Null if nobody has asked for an improvement. */
export function useEnhancement(id: DocumentId) {
  const api = useApi()
  return useQuery<Enhancement | null>({
    queryKey: keys.enhancement(id),
    queryFn: async ({ signal }) => {
      try {
        const { data } = await api.GET('/api/v1/documents/{id}/enhancement', { params: { path: { id } }, signal })
        const found = decode(enhancement, data)
        return found.state === 'none' ? null : found
      } catch (error) {
        if (error instanceof Problem && error.kind === 'missing') return null
        throw error
      }
    },
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' || state.data?.state === 'running' ? askAgainMs : false),
  })
}

export function useEnhance(id: DocumentId) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.POST('/api/v1/documents/{id}/enhancement', { params: { path: { id } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.enhancement(id) }),
  })
}

export function useModelCalls(id: DocumentId, isWanted: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: keys.calls(id),
    enabled: isWanted,
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/documents/{id}/model-calls', { params: { path: { id } }, signal })
      return decode(modelCalls, data)
    },
  })
}

export function analysisUrl(id: DocumentId, kind: AnalysisKind, format: 'json' | 'md'): string {
  return `/api/v1/documents/${id}/analyses/${kind}${format === 'md' ? '?format=md' : ''}`
}

/** Beside the page of the result, the one file of the version before it; null if there is none. */
export function earlierUrl(htmlUrl: string | null, version: number | null): string | null {
  if (htmlUrl === null || version === null || version < 2) return null
  return htmlUrl.replace(/[^/]+$/, `v${version - 1}/result.whole.html`)
}
