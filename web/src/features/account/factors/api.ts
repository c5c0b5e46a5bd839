import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { factors, newTotp, passkey, type PasskeyId, recoveryCodes } from '@/shared/api/access/factor-models'
import { makePasskey } from '@/shared/api/access/passkeys'
import { accountQuery } from '@/shared/api/account-queries'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'

const factorsKey = ['my-factors'] as const

export function useFactors() {
  const api = useApi()
  return useQuery({
    queryKey: factorsKey,
    queryFn: async ({ signal }) => decode(factors, (await api.GET('/api/v1/me/factors', { signal })).data),
  })
}

/** What a person has, and with it what the person still must do and may do, has changed. */
function useChanged() {
  const api = useApi()
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: factorsKey })
    await queries.invalidateQueries({ queryKey: accountQuery(api).queryKey })
  }
}

export function useStartTotp() {
  const api = useApi()
  return useMutation({ mutationFn: async () => decode(newTotp, (await api.POST('/api/v1/me/totp')).data) })
}

/** Gives the recovery codes, which are shown this once. */
export function useConfirmTotp() {
  const api = useApi()
  return useMutation({
    mutationFn: async (code: string) => decode(recoveryCodes, (await api.POST('/api/v1/me/totp/confirm', { body: { code } })).data).codes,
    onSuccess: useChanged(),
  })
}

export function useRemoveTotp() {
  const api = useApi()
  return useMutation({
    mutationFn: (code: string) => api.DELETE('/api/v1/me/totp', { body: { code } }),
    onSuccess: useChanged(),
  })
}

export function useNewRecoveryCodes() {
  const api = useApi()
  return useMutation({
    mutationFn: async (code: string) => decode(recoveryCodes, (await api.POST('/api/v1/me/recovery-codes', { body: { code } })).data).codes,
    onSuccess: useChanged(),
  })
}

export function useAddPasskey() {
  const api = useApi()
  return useMutation({
    mutationFn: async (name: string) => {
      const { data } = await api.POST('/api/v1/me/passkeys/options')
      const answer = await makePasskey(data)
      return decode(passkey, (await api.POST('/api/v1/me/passkeys', { body: { ...answer, name } })).data)
    },
    onSuccess: useChanged(),
  })
}

export interface Renamed {
  readonly id: PasskeyId
  readonly name: string
}

export function useRenamePasskey() {
  const api = useApi()
  return useMutation({
    mutationFn: ({ id, name }: Renamed) => api.PATCH('/api/v1/me/passkeys/{n}', { params: { path: { n: id } }, body: { name } }),
    onSuccess: useChanged(),
  })
}

export function useRemovePasskey() {
  const api = useApi()
  return useMutation({
    mutationFn: (id: PasskeyId) => api.DELETE('/api/v1/me/passkeys/{n}', { params: { path: { n: id } } }),
    onSuccess: useChanged(),
  })
}
