import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type SessionId, sessionList } from '@/shared/api/access/session-models'
import { linkSent } from '@/shared/api/access/person-models'
import { accountQuery } from '@/shared/api/account-queries'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'

const sessionsKey = ['my-sessions'] as const

/** Asks again who is signed in: name, address and what is still to do have changed. */
function useAccountAgain() {
  const api = useApi()
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: accountQuery(api).queryKey })
}

export function useRename() {
  const api = useApi()
  const again = useAccountAgain()
  return useMutation({
    mutationFn: (name: string) => api.PATCH('/api/v1/me', { body: { display_name: name } }),
    onSuccess: again,
  })
}

export interface NewAddress {
  readonly email: string
  readonly password: string
}

export function useNewAddress() {
  const api = useApi()
  return useMutation({
    mutationFn: async (body: NewAddress) => decode(linkSent, (await api.POST('/api/v1/me/address', { body: { ...body } })).data),
  })
}

export interface NewPassword {
  readonly current: string
  readonly next: string
}

export function useNewPassword() {
  const api = useApi()
  const queries = useQueryClient()
  const again = useAccountAgain()
  return useMutation({
    mutationFn: ({ current, next }: NewPassword) => api.POST('/api/v1/me/password', { body: { current, new: next } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sessionsKey })
      await again()
    },
  })
}

export function useSessions() {
  const api = useApi()
  return useQuery({
    queryKey: sessionsKey,
    queryFn: async ({ signal }) => decode(sessionList, (await api.GET('/api/v1/me/sessions', { signal })).data).sessions,
  })
}

export function useEndSession() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: SessionId) => api.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  })
}

export function useEndOtherSessions() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.DELETE('/api/v1/me/sessions'),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  })
}
