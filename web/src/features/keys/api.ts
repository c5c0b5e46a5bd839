import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { apiKeys, type KeyId, newApiKey } from '@/shared/api/models'

export const keysKey = ['keys'] as const

export function useKeys() {
  const api = useApi()
  return useQuery({
    queryKey: keysKey,
    queryFn: async ({ signal }) => decode(apiKeys, (await api.GET('/api/v1/keys', { signal })).data).keys,
  })
}

export function useRevokeKey() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (key: KeyId) => api.DELETE('/api/v1/keys/{key}', { params: { path: { key } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keysKey }),
  })
}

export function useRenameKey() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ key, name }: { key: KeyId; name: string }) =>
      api.PATCH('/api/v1/keys/{key}', { params: { path: { key } }, body: { name } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keysKey }),
  })
}

/** A new key in place of an old one, which works for some hours more. */
export function useReplaceKey() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ key, hours }: { key: KeyId; hours: number }) => {
      const { data } = await api.POST('/api/v1/keys/{key}/rotate', { params: { path: { key } }, body: { overlap_hours: hours } })
      return decode(newApiKey, data)
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: keysKey }),
  })
}
