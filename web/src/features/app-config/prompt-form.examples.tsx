import type { PromptOverride } from '@/shared/api/config-models'
import type { Examples } from '@/testing/examples'
import { PromptForm } from './prompt-form'

const nothing: PromptOverride = { system: null, instructions: null, temperature: null, maxOutputTokens: null, chunkTokens: null }
const form = (prompt: PromptOverride) => <PromptForm prompt={prompt} isSaving={false} problem={null} onSave={() => undefined} />

export const examples: Examples = {
  'as Lectern has it': () => form(nothing),
  changed: () => form({ ...nothing, instructions: '[Sample]', temperature: 0.2, chunkTokens: 2000 }),
}
