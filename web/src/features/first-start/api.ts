import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { newInvitation, type Role } from '@/shared/api/access/person-models'
import { mailTest, tenant } from '@/shared/api/access/tenant-models'
import { accountQuery } from '@/shared/api/account-queries'
import { useApi } from '@/shared/api/api-context'
import { decode, object } from '@/shared/api/decode'
import { documentId } from '@/shared/api/models'
import type { Schemas } from '@/shared/api/schemas'
import { settingList } from '@/shared/api/setting-models'
import { samplePdf } from './sample-pdf'

export function useRenameTenant(slug: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (name: string) =>
      decode(tenant, (await api.PATCH('/api/v1/tenants/{slug}', { params: { path: { slug } }, body: { name } })).data),
    onSuccess: () => queries.invalidateQueries({ queryKey: accountQuery(api).queryKey }),
  })
}

export function useMailTest() {
  const api = useApi()
  return useMutation({
    mutationFn: async (to: string) => decode(mailTest, (await api.POST('/api/v1/settings/mail-test', { body: { to } })).data),
  })
}

export function useInviteApprover() {
  const api = useApi()
  return useMutation({
    mutationFn: async (email: string) => {
      const roles: Role[] = ['submitter', 'approver']
      const body = { email, roles }
      return decode(newInvitation, (await api.POST('/api/v1/invitations', { body })).data)
    },
  })
}

const settingsKey = ['department', 'settings'] as const

export function useRetention() {
  const api = useApi()
  return useQuery({
    queryKey: settingsKey,
    queryFn: async ({ signal }) => decode(settingList, (await api.GET('/api/v1/settings', { signal })).data).settings,
    select: (all) => {
      const valueOf = (name: string) => all.find((setting) => setting.name === name)?.value ?? null
      const days = valueOf('keep_completed_days')
      const hours = valueOf('keep_original_hours')
      return { days: typeof days === 'number' ? days : null, originalHours: typeof hours === 'number' ? hours : null }
    },
  })
}

export function useSaveRetention() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (days: number | null) => api.PATCH('/api/v1/settings', { body: { keep_completed_days: days } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: settingsKey }),
  })
}

const submitted = object<Schemas['SubmitAnswer']>()({ id: ['job_id', documentId] })

export function useSubmitSample() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (fileName: string) => {
      const { data } = await api.POST('/api/v1/documents/submit', {
        params: { query: { filename: fileName } },
        body: samplePdf(),
        bodySerializer: (body) => body,
        headers: { 'Content-Type': 'application/pdf' },
      })
      return decode(submitted, data).id
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['documents'] }),
  })
}
