import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { settingChangeList } from '@/shared/api/access/change-models'
import { useApi } from '@/shared/api/api-context'
import type { Api } from '@/shared/api/client'
import { decode } from '@/shared/api/decode'
import { settingList, type SettingsChange } from '@/shared/api/setting-models'

/** The first is shared with the page about language models: both show the same settings. */
const keys = {
  settings: ['department', 'settings'] as const,
  changes: (name: string | null) => ['department', 'setting-changes', name] as const,
}

function settingsQuery(api: Api) {
  return queryOptions({
    queryKey: keys.settings,
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => decode(settingList, (await api.GET('/api/v1/settings', { signal })).data).settings,
  })
}

export function useSettings() {
  return useQuery(settingsQuery(useApi()))
}

export function useChangeSettings() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (body: SettingsChange) => decode(settingList, (await api.PATCH('/api/v1/settings', { body })).data).settings,
    onSuccess: (settings) => {
      queries.setQueryData(keys.settings, settings)
      // Calendar, models and limits depend on settings too.
      return queries.invalidateQueries({ queryKey: ['department'], predicate: ({ queryKey }) => queryKey[1] !== keys.settings[1] })
    },
  })
}

/** Who changed what, newest first; of one setting or of all. */
export function useSettingChanges(name: string | null) {
  const api = useApi()
  return useInfiniteQuery({
    queryKey: keys.changes(name),
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...(name === null ? {} : { name }), ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return decode(settingChangeList, (await api.GET('/api/v1/settings/changes', { params: { query }, signal })).data)
    },
    getNextPageParam: (page) => page.next,
  })
}

export function useTakeBack() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: number) => api.POST('/api/v1/settings/take-back', { body: { change } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['department'] }),
  })
}
