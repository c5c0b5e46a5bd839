import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { newServiceClient, type ServiceClientId, serviceClientList } from '@/shared/api/access/client-models'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'

const key = ['service-clients'] as const

export const clientScopes = ['submit', 'read', 'decide'] as const
export type ClientScope = (typeof clientScopes)[number]

export function useServiceClients() {
  const api = useApi()
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => decode(serviceClientList, (await api.GET('/api/v1/service-clients', { signal })).data),
  })
}

export interface ClientDraft {
  readonly name: string
  readonly issuer: string
  /** Empty for the department's own. */
  readonly audience: string
  readonly subject: string
  readonly scopes: readonly ClientScope[]
}

export function useAddClient() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ audience, scopes, ...draft }: ClientDraft) => {
      const body = { ...draft, scopes: [...scopes], ...(audience === '' ? {} : { audience }) }
      return decode(newServiceClient, (await api.POST('/api/v1/service-clients', { body })).data)
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

export function useRemoveClient() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (n: ServiceClientId) => api.DELETE('/api/v1/service-clients/{n}', { params: { path: { n } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}
