import { type Decoded, type Decoder, dictionary, flag, list, maybe, moment, number, object, otherwise, text } from './decode'
import type { Schemas } from './schemas'

/** The models of a provider by tier: "fast", "quality", "vision", "embedding". */
const modelNames: Decoder<Record<string, string>> = (wire, path) =>
  Object.fromEntries(
    Object.entries(dictionary((one): unknown => one)(wire ?? {}, path)).map(([tier, model]) => [
      tier,
      typeof model === 'string' ? model : object<{ name: string }>()({ name: ['name', text] })(model, `${path}/${tier}`).name,
    ]),
  )

/** A server of language models, as the installation's settings name it and as the worker that asks it has found it. */
const provider = object<Schemas['ModelProvider']>()({
  name: ['name', text],
  dialect: ['dialect', text],
  isLocal: ['is_local', flag],
  address: ['address', otherwise(text, '')],
  models: ['models', modelNames],
  state: ['state', text],
  said: ['said', maybe(text)],
  seenAt: ['seen_at', maybe(moment)],
})
export type Provider = Decoded<typeof provider>

/** Who is asked for one kind of work: "call", or the word for why nobody is. */
const planned = object<Schemas['PlannedModel']>()({
  outcome: ['outcome', text],
  provider: ['provider', maybe(text)],
  tier: ['tier', maybe(text)],
  model: ['model', maybe(text)],
})
export type Planned = Decoded<typeof planned>

export const providers = object<Schemas['ModelProviderList']>()({
  providers: ['providers', list(provider)],
  plan: ['plan', dictionary(planned)],
})
export type Providers = Decoded<typeof providers>

export const modelCosts = object<Schemas['ModelCosts']>()({
  month: ['month', text],
  currency: ['currency', maybe(text)],
  cost: ['cost', number],
  reserved: ['reserved', otherwise(number, 0)],
  cap: ['cap', maybe(number)],
  by: [
    'by',
    list(
      object<Schemas['ModelCosts']['by'][number]>()({
        provider: ['provider', text],
        purpose: ['purpose', text],
        calls: ['calls', number],
        failed: ['failed', otherwise(number, 0)],
        inputTokens: ['input_tokens', number],
        outputTokens: ['output_tokens', number],
        cost: ['cost', number],
      }),
    ),
  ],
})
export type ModelCosts = Decoded<typeof modelCosts>
