import { type Decoded, type Decoder, list, maybe, moment, number, object, otherwise, text } from './decode'
import { preset } from './preset-models'
import type { Schemas } from './schemas'

/** Purposes whose prompt a department can change. */
export const promptPurposes = ['summary', 'key_points', 'entities', 'sentiment', 'metadata', 'enhance_page', 'alt_text'] as const
export type PromptPurpose = (typeof promptPurposes)[number]

/** Tokens that an answer and a part of a document may have. */
export const tokenBounds = { answer: [16, 32_000], chunk: [200, 100_000] } as const

/** A member that is null is as Lectern has it. */
export interface PromptOverride {
  readonly system: string | null
  readonly instructions: string | null
  readonly temperature: number | null
  readonly maxOutputTokens: number | null
  readonly chunkTokens: number | null
}

interface WirePrompt {
  system: string
  instructions: string
  temperature: number
  max_output_tokens: number
  chunk_tokens: number
}

export const promptOverride: Decoder<PromptOverride> = object<WirePrompt>()({
  system: ['system', maybe(text)],
  instructions: ['instructions', maybe(text)],
  temperature: ['temperature', maybe(number)],
  maxOutputTokens: ['max_output_tokens', maybe(number)],
  chunkTokens: ['chunk_tokens', maybe(number)],
})

/** As the contract names it; what is null is left out, which is Lectern's own. */
export function wireOfPrompt({ system, instructions, temperature, maxOutputTokens, chunkTokens }: PromptOverride): Partial<WirePrompt> {
  return {
    ...(system === null ? {} : { system }),
    ...(instructions === null ? {} : { instructions }),
    ...(temperature === null ? {} : { temperature }),
    ...(maxOutputTokens === null ? {} : { max_output_tokens: maxOutputTokens }),
    ...(chunkTokens === null ? {} : { chunk_tokens: chunkTokens }),
  }
}

export const presetConfig = list(preset)

/** A part of the configuration as it is in force; version 0: nobody has changed it. */
export const configEntry = object<Schemas['ConfigEntry']>()({
  name: ['name', text],
  version: ['version', otherwise(number, 0)],
  value: ['value', (wire): unknown => wire],
  changedAt: ['changed_at', maybe(moment)],
  changedBy: ['changed_by', maybe(text)],
})
export type ConfigEntry = Decoded<typeof configEntry>

export const configVersions = object<Schemas['ConfigVersionList']>()({
  versions: [
    'versions',
    list(
      object<Schemas['ConfigVersion']>()({
        version: ['version', number],
        value: ['value', (wire): unknown => wire],
        note: ['note', otherwise(text, '')],
        changedAt: ['changed_at', moment],
        changedBy: ['changed_by', maybe(text)],
      }),
    ),
  ],
})
export type ConfigVersion = Decoded<typeof configVersions>['versions'][number]
