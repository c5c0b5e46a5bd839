import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { hasPasskeys, proveByPasskey } from '@/shared/api/access/passkeys'
import {
  type FactorMethod,
  linkAnswer,
  type LinkAnswer,
  linkPreview,
  type SignInAnswer,
  signInAnswer,
  type SignInChoices,
  signInChoices,
  type SignInStep,
} from '@/shared/api/access/sign-in-models'
import { accountQuery } from '@/shared/api/account-queries'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { account, type Account } from '@/shared/api/models'

/** Passwords work without asking: the form is there at once, other ways are added when they are known. */
const passwordsOnly: SignInChoices = { providers: [], password: true, passkey: false }

export function useSignInChoices(tenant: string | null): SignInChoices {
  const api = useApi()
  const asked = useQuery({
    queryKey: ['sign-in-choices', tenant],
    retry: false,
    queryFn: async ({ signal }) => {
      const query = tenant === null ? {} : { tenant }
      return decode(signInChoices, (await api.GET('/api/v1/auth/providers', { params: { query }, signal })).data)
    },
  })
  const known = asked.data ?? passwordsOnly
  return { ...known, passkey: known.passkey && hasPasskeys() }
}

/** Everything that the session before knew is forgotten; who came is remembered. */
function useArrival() {
  const api = useApi()
  const queries = useQueryClient()
  return (who: Account) => queries.setQueryData(accountQuery(api).queryKey, who)
}

export interface Credentials {
  readonly email: string
  readonly password: string
}

export function usePasswordSignIn(tenant: string | null, onAnswer: (answer: SignInAnswer) => void) {
  const api = useApi()
  const arrive = useArrival()
  return useMutation({
    mutationFn: async ({ email, password }: Credentials) => {
      const body = { email: email.trim(), password, ...(tenant === null ? {} : { tenant }) }
      const { data, response } = await api.POST('/api/v1/auth/login', { body })
      return signInAnswer(response.status, data)
    },
    onSuccess: (answer) => {
      if (answer.kind === 'signed-in') arrive(answer.who)
      onAnswer(answer)
    },
  })
}

export type Proof = { method: Exclude<FactorMethod, 'passkey'>; code: string } | { method: 'passkey' }

export function useSecondFactor(step: SignInStep, onSignedIn: () => void) {
  const api = useApi()
  const arrive = useArrival()
  return useMutation({
    mutationFn: async (proof: Proof) => {
      const { ticket } = step
      if (proof.method !== 'passkey') {
        const { data } = await api.POST('/api/v1/auth/second-factor', { body: { ticket, ...proof } })
        return decode(account, data)
      }
      const asked = await api.POST('/api/v1/auth/passkey/options', { body: { ticket } })
      const answer = await proveByPasskey(asked.data)
      const { data } = await api.POST('/api/v1/auth/second-factor', { body: { ticket, method: 'passkey', response: answer.response } })
      return decode(account, data)
    },
    onSuccess: (who) => {
      arrive(who)
      onSignedIn()
    },
  })
}

/** A passkey alone: it stands for password and second factor. */
export function usePasskeySignIn(onSignedIn: () => void) {
  const api = useApi()
  const arrive = useArrival()
  return useMutation({
    mutationFn: async () => {
      const { data } = await api.POST('/api/v1/auth/passkey/options', { body: {} })
      const body = await proveByPasskey(data)
      return decode(account, (await api.POST('/api/v1/auth/passkey', { body })).data)
    },
    onSuccess: (who) => {
      arrive(who)
      onSignedIn()
    },
  })
}

export function useForgotten(tenant: string | null) {
  const api = useApi()
  return useMutation({
    mutationFn: (email: string) => api.POST('/api/v1/auth/reset', { body: { email, ...(tenant === null ? {} : { tenant }) } }),
  })
}

/** What a mailed link is for. Asking does not use it up. */
export function useLinkPreview(token: string) {
  const api = useApi()
  return useQuery({
    queryKey: ['link', token],
    enabled: token !== '',
    retry: false,
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => decode(linkPreview, (await api.POST('/api/v1/auth/link', { body: { token }, signal })).data),
  })
}

export interface LinkUse {
  readonly password?: string
  readonly display_name?: string
}

export function useLink(token: string, onAnswer: (answer: LinkAnswer) => void) {
  const api = useApi()
  const queries = useQueryClient()
  const arrive = useArrival()
  return useMutation({
    mutationFn: async (use: LinkUse) => {
      const { data, response } = await api.POST('/api/v1/auth/link/use', { body: { token, ...use } })
      return linkAnswer(response.status, data)
    },
    onSuccess: (answer) => {
      if (answer.kind === 'signed-in') arrive(answer.who)
      if (answer.kind === 'changed') void queries.invalidateQueries({ queryKey: accountQuery(api).queryKey })
      onAnswer(answer)
    },
  })
}
