import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { newTenant, tenant, tenantList } from '@/shared/api/access/tenant-models'
import { accountQuery } from '@/shared/api/account-queries'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'

const key = ['tenants'] as const

export function useTenants() {
  const api = useApi()
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => decode(tenantList, (await api.GET('/api/v1/tenants', { signal })).data).tenants,
  })
}

export interface TenantDraft {
  readonly slug: string
  readonly name: string
  /** Empty for none. */
  readonly administrator: string
}

export function useAddTenant() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ slug, name, administrator }: TenantDraft) => {
      const body = { slug, name, ...(administrator === '' ? {} : { administrator }) }
      return decode(newTenant, (await api.POST('/api/v1/tenants', { body })).data)
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

export interface TenantChange {
  readonly slug: string
  readonly name?: string
  readonly suspended?: boolean
}

export function useChangeTenant() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ slug, ...body }: TenantChange) =>
      decode(tenant, (await api.PATCH('/api/v1/tenants/{slug}', { params: { path: { slug } }, body })).data),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: key })
      await queries.invalidateQueries({ queryKey: accountQuery(api).queryKey })
    },
  })
}
