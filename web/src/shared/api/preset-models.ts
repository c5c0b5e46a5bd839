import { analysisKind } from './analysis-models'
import { queryOptions } from '@tanstack/react-query'
import type { Api } from './client'
import { type Decoded, decode, flag, list, maybe, object, otherwise, text } from './decode'
import type { Schemas } from './schemas'

/** A named choice of how documents are converted and analysed. */
export const preset = object<Schemas['Preset']>()({
  name: ['name', text],
  label: ['label', otherwise(text, '')],
  profile: ['profile', maybe(text)],
  formats: ['formats', otherwise(list(text), [])],
  analyses: ['analyses', otherwise(list(analysisKind), [])],
  enhance: ['enhance', otherwise(flag, false)],
})
export type Preset = Decoded<typeof preset>

export const presets = object<Schemas['PresetList']>()({ presets: ['presets', list(preset)] })

/** The presets of the department, for everybody who may add documents. */
export function presetsQuery(api: Api) {
  return queryOptions({
    queryKey: ['presets'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => decode(presets, (await api.GET('/api/v1/presets', { signal })).data).presets,
  })
}

/** As the contract names it. */
export function wireOfPreset({ name, label, profile, formats, analyses, enhance }: Preset): Record<string, unknown> {
  return {
    name,
    label,
    ...(profile === null ? {} : { profile }),
    ...(formats.length === 0 ? {} : { formats }),
    analyses,
    enhance,
  }
}
