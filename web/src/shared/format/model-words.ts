import { type AnalysisKind, analysisKinds } from '@/shared/api/analysis-models'

/** Why no model is used, as the contract names it, except "call". */
const outcomes = ['no_ai', 'off', 'not_local', 'cap_reached', 'no_provider'] as const

/** A whole sentence. A word that this version does not know gets a general one. */
export function outcomeKey(word: string): `models.outcome.${(typeof outcomes)[number] | 'unknown'}` {
  return `models.outcome.${outcomes.find((one) => one === word) ?? 'unknown'}`
}

const reasons = [
  'away',
  'timeout',
  'overloaded',
  'rate_limited',
  'key_refused',
  'unknown_model',
  'certificate',
  'schema_refused',
  'too_long',
  'cut',
  'empty',
  'not_json',
  'protocol',
  'no_vision',
  'breaker_open',
  'cancelled',
  'refused',
  'lost',
  'gave_up',
  'server_error',
  'no_text',
  'no_name_model',
  'not_in_document',
  ...outcomes,
] as const
type Reason = (typeof reasons)[number]

/** Words that mean the same to a reader. */
const sameAs: Readonly<Record<string, Reason>> = {
  broken: 'away',
  busy: 'overloaded',
  conflict: 'server_error',
  crashed: 'lost',
  forbidden: 'key_refused',
  moved: 'protocol',
  not_in_schema: 'not_json',
  not_stored: 'lost',
  not_utf8: 'protocol',
  open: 'lost',
  proxy: 'away',
  request_refused: 'schema_refused',
  silently_cut: 'too_long',
  status: 'server_error',
  thought: 'empty',
  too_big: 'protocol',
  unusable: 'not_json',
}

/** Why a call failed or pages were left out: words that follow a colon. */
export function reasonKey(word: string): `models.reason.${Reason | 'unknown'}` {
  return `models.reason.${reasons.find((one) => one === (sameAs[word] ?? word)) ?? 'unknown'}`
}

const purposes = ['enhance_page', 'alt_text'] as const

/** What a model is asked for: an analysis, or work on the result. Null for a purpose that has no words. */
export function purposeKey(purpose: string): `models.kind.${AnalysisKind}` | `models.purpose.${(typeof purposes)[number]}` | null {
  const kind = analysisKinds.find((one) => one === purpose)
  if (kind !== undefined) return `models.kind.${kind}`
  const other = purposes.find((one) => one === purpose)
  return other === undefined ? null : `models.purpose.${other}`
}

const tiers = ['fast', 'quality', 'vision', 'embedding'] as const

/** Which of a provider's models: a word for the reader. */
export function tierKey(tier: string): `models.tier.${(typeof tiers)[number] | 'unknown'}` {
  return `models.tier.${tiers.find((one) => one === tier) ?? 'unknown'}`
}
