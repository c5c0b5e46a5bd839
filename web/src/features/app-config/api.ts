import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '@/shared/api/api-context'
import { configEntry, configVersions, type PromptPurpose } from '@/shared/api/config-models'
import { decode } from '@/shared/api/decode'

/** A part of the configuration that has versions of its own. */
export type ConfigName = 'presets' | `prompt.${PromptPurpose}`

const keys = {
  entry: (name: ConfigName) => ['config', name] as const,
  versions: (name: ConfigName) => ['config', name, 'versions'] as const,
}

export function useConfig(name: ConfigName) {
  const api = useApi()
  return useQuery({
    queryKey: keys.entry(name),
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/config/{name}', { params: { path: { name } }, signal })
      return decode(configEntry, data)
    },
  })
}

export function useConfigVersions(name: ConfigName) {
  const api = useApi()
  return useQuery({
    queryKey: keys.versions(name),
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/config/{name}/versions', { params: { path: { name } }, signal })
      return decode(configVersions, data).versions
    },
  })
}

function useChanged(name: ConfigName) {
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: keys.entry(name) }),
      // The panel for adding files shows them.
      ...(name === 'presets' ? [queries.invalidateQueries({ queryKey: ['presets'] })] : []),
    ])
}

export interface ConfigChange {
  readonly value: unknown
  readonly note: string
}

export function useChangeConfig(name: ConfigName) {
  const api = useApi()
  return useMutation({
    mutationFn: async ({ value, note }: ConfigChange) => {
      const body = { value, ...(note === '' ? {} : { note }) }
      return decode(configEntry, (await api.PUT('/api/v1/config/{name}', { params: { path: { name } }, body })).data)
    },
    onSuccess: useChanged(name),
  })
}

export function useRevertConfig(name: ConfigName) {
  const api = useApi()
  return useMutation({
    mutationFn: (version: number) => api.POST('/api/v1/config/{name}/revert', { params: { path: { name } }, body: { version } }),
    onSuccess: useChanged(name),
  })
}
