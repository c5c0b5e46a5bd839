import { queryOptions } from '@tanstack/react-query'
import type { Api } from './client'
import { decode } from './decode'
import { account, type Account } from './models'
import { Problem } from './problem'

/** Who is signed in; null for nobody. */
export function accountQuery(api: Api) {
  return queryOptions<Account | null>({
    queryKey: ['account'],
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }) => {
      try {
        const { data } = await api.GET('/api/v1/me', { signal })
        return decode(account, data)
      } catch (problem) {
        if (problem instanceof Problem && problem.kind === 'signed-out') return null
        throw problem
      }
    },
  })
}

export function may(who: Account, right: 'submit' | 'read' | 'read_all' | 'decide' | 'manage' | 'operate'): boolean {
  return who.rights.includes(right)
}
