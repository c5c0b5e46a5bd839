import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  group,
  type Group,
  type GroupId,
  groupList,
  type InvitationId,
  invitationList,
  linkSent,
  newInvitation,
  type PersonId,
  person,
  type Person,
  personAccess,
  personList,
  type PersonState,
  type Role,
} from '@/shared/api/access/person-models'
import { accountQuery } from '@/shared/api/account-queries'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'

const keys = {
  all: ['people'] as const,
  list: (filter: PeopleFilter) => ['people', 'list', filter] as const,
  one: (id: number) => ['people', 'one', id] as const,
  access: (id: number) => ['people', 'access', id] as const,
  invitations: ['people', 'invitations'] as const,
  groups: ['people', 'groups'] as const,
  choices: ['people', 'choices'] as const,
}

export interface PeopleFilter {
  readonly search: string
  readonly role: Role | null
  readonly state: PersonState | null
}

export function usePeople(filter: PeopleFilter) {
  const api = useApi()
  return useInfiniteQuery({
    queryKey: keys.list(filter),
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        ...(filter.search === '' ? {} : { q: filter.search }),
        ...(filter.role === null ? {} : { role: filter.role }),
        ...(filter.state === null ? {} : { state: filter.state }),
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }
      return decode(personList, (await api.GET('/api/v1/people', { params: { query }, signal })).data)
    },
    getNextPageParam: (page) => page.next,
  })
}

/** Up to a hundred people to choose from: members of a group, whoever takes over held documents. */
export function usePeopleToChoose() {
  const api = useApi()
  return useQuery({
    queryKey: keys.choices,
    queryFn: async ({ signal }) => {
      const query = { state: 'active', limit: 100 } as const
      return decode(personList, (await api.GET('/api/v1/people', { params: { query }, signal })).data).people
    },
  })
}

export function usePerson(id: number) {
  const api = useApi()
  return useQuery({
    queryKey: keys.one(id),
    queryFn: async ({ signal }) => decode(person, (await api.GET('/api/v1/people/{id}', { params: { path: { id } }, signal })).data),
  })
}

/** Sent by a press of a button only: looking is recorded. */
export function usePersonAccess(id: PersonId, isAsked: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: keys.access(id),
    enabled: isAsked,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) =>
      decode(personAccess, (await api.GET('/api/v1/people/{id}/access', { params: { path: { id } }, signal })).data),
  })
}

export interface PersonChange {
  readonly name?: string
  readonly email?: string
  readonly roles?: readonly Role[]
  readonly groups?: readonly GroupId[]
  readonly isDisabled?: boolean
  /** null: back to everybody who may decide. */
  readonly handOverTo?: PersonId | null
}

/** Somebody who changed the person meanwhile is not overwritten: the server compares the version. */
export function useChangePerson({ id, version }: Person) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ name, email, roles, groups, isDisabled, handOverTo }: PersonChange) => {
      const { data } = await api.PATCH('/api/v1/people/{id}', {
        params: { path: { id }, header: { 'If-Match': `"p-${version}"` } },
        body: {
          ...(name === undefined ? {} : { display_name: name }),
          ...(email === undefined ? {} : { email }),
          ...(roles === undefined ? {} : { roles: [...roles] }),
          ...(groups === undefined ? {} : { groups: [...groups] }),
          ...(isDisabled === undefined ? {} : { disabled: isDisabled }),
          ...(handOverTo === undefined || handOverTo === null ? {} : { hand_over_to: handOverTo }),
        },
      })
      return decode(person, data)
    },
    onSuccess: async (changed) => {
      queries.setQueryData(keys.one(id), changed)
      await queries.invalidateQueries({ queryKey: keys.all, predicate: ({ queryKey }) => queryKey[1] !== 'one' })
      await queries.invalidateQueries({ queryKey: accountQuery(api).queryKey })
    },
    // What is shown is old: somebody else changed it.
    onError: () => queries.invalidateQueries({ queryKey: keys.one(id) }),
  })
}

export function useErasePerson(id: PersonId) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (handOverTo: PersonId | null) => {
      const query = handOverTo === null ? {} : { hand_over_to: handOverTo }
      return api.DELETE('/api/v1/people/{id}', { params: { path: { id }, query } })
    },
    onSuccess: () => {
      queries.removeQueries({ queryKey: keys.one(id) })
      return queries.invalidateQueries({ queryKey: keys.all, refetchType: 'none' })
    },
  })
}

export function useResetPerson(id: PersonId) {
  const api = useApi()
  return useMutation({
    mutationFn: async () => decode(linkSent, (await api.POST('/api/v1/people/{id}/reset', { params: { path: { id } } })).data),
  })
}

export function useEndSessionsOf(id: PersonId) {
  const api = useApi()
  return useMutation({ mutationFn: () => api.DELETE('/api/v1/people/{id}/sessions', { params: { path: { id } } }) })
}

export function useRemoveFactorsOf(id: PersonId) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.DELETE('/api/v1/people/{id}/factors', { params: { path: { id } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.all }),
  })
}

// -- invitations ---------------------------------------------------------------------------

export function useInvitations() {
  const api = useApi()
  return useQuery({
    queryKey: keys.invitations,
    queryFn: async ({ signal }) => decode(invitationList, (await api.GET('/api/v1/invitations', { signal })).data).invitations,
  })
}

export interface InvitationRequest {
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly groups: readonly GroupId[]
}

export function useInvite() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ email, name, roles, groups }: InvitationRequest) => {
      const body = { email, roles: [...roles], groups: [...groups], ...(name === '' ? {} : { display_name: name }) }
      return decode(newInvitation, (await api.POST('/api/v1/invitations', { body })).data)
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.all }),
  })
}

export function useResend() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (n: InvitationId) =>
      decode(newInvitation, (await api.POST('/api/v1/invitations/{n}/resend', { params: { path: { n } } })).data),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.invitations }),
  })
}

export function useWithdraw() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (n: InvitationId) => api.DELETE('/api/v1/invitations/{n}', { params: { path: { n } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.all }),
  })
}

// -- groups --------------------------------------------------------------------------------

export function useGroups() {
  const api = useApi()
  return useQuery({
    queryKey: keys.groups,
    queryFn: async ({ signal }) => decode(groupList, (await api.GET('/api/v1/groups', { signal })).data).groups,
  })
}

export interface GroupDraft {
  readonly name: string
  readonly roles: readonly Role[]
  readonly externalName: string | null
  readonly members: readonly PersonId[]
}

/** Adds a group, or changes the one given. */
export function useSaveGroup() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ draft, changed }: { draft: GroupDraft; changed: Group | null }) => {
      const body = { name: draft.name, roles: [...draft.roles], external_name: draft.externalName, members: [...draft.members] }
      if (changed === null) return decode(group, (await api.POST('/api/v1/groups', { body })).data)
      const { data } = await api.PATCH('/api/v1/groups/{n}', {
        params: { path: { n: changed.id }, header: { 'If-Match': `"g-${changed.version}"` } },
        body,
      })
      return decode(group, data)
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.all }),
  })
}

export function useDeleteGroup() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (n: GroupId) => api.DELETE('/api/v1/groups/{n}', { params: { path: { n } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.all }),
  })
}
