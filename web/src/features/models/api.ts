import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '@/shared/api/api-context'
import type { Api } from '@/shared/api/client'
import { decode } from '@/shared/api/decode'
import { modelCosts, providers } from '@/shared/api/provider-models'
import { settingList, type SettingsChange } from '@/shared/api/setting-models'

const keys = {
  providers: ['department', 'model-providers'] as const,
  settings: ['department', 'settings'] as const,
  costs: (month: string) => ['department', 'model-costs', month] as const,
}

export function useProviders() {
  const api = useApi()
  return useQuery({
    queryKey: keys.providers,
    // A provider that is away shows up without loading the page again.
    refetchInterval: 15_000,
    queryFn: async ({ signal }) => decode(providers, (await api.GET('/api/v1/model-providers', { signal })).data),
  })
}

/** A month as "2026-11". */
export function useCosts(month: string) {
  const api = useApi()
  return useQuery({
    queryKey: keys.costs(month),
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/model-costs', { params: { query: { month } }, signal })
      return decode(modelCosts, data)
    },
  })
}

const prefix = 'models.'

function settingsQuery(api: Api) {
  return queryOptions({
    queryKey: keys.settings,
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => decode(settingList, (await api.GET('/api/v1/settings', { signal })).data).settings,
  })
}

/** The settings that are about language models. */
export function useModelSettings() {
  const api = useApi()
  return useQuery({ ...settingsQuery(api), select: (all) => all.filter(({ name }) => name.startsWith(prefix)) })
}

export function useChangeSettings() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (body: SettingsChange) => decode(settingList, (await api.PATCH('/api/v1/settings', { body })).data).settings,
    onSuccess: (settings) => {
      queries.setQueryData(keys.settings, settings)
      // Who is asked depends on them, and so does the cap.
      return queries.invalidateQueries({ queryKey: ['department'], predicate: ({ queryKey }) => queryKey[1] !== keys.settings[1] })
    },
  })
}
