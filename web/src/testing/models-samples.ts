import { decode } from '@/shared/api/decode'
import { modelCosts, providers } from '@/shared/api/provider-models'
import type { Schemas } from '@/shared/api/schemas'
import { settingList } from '@/shared/api/setting-models'

/** Sample data for examples and tests. */
/** The models of a provider have the shape of the settings, which the contract leaves open. */
type WireProvider = Omit<Schemas['ModelProvider'], 'models'> & { readonly models: unknown }

export const someProviders: Omit<Schemas['ModelProviderList'], 'providers'> & { readonly providers: readonly WireProvider[] } = {
  providers: [
    {
      name: 'campus',
      dialect: 'openai',
      is_local: true,
      address: 'http://gpu.example.edu:8000',
      models: { fast: { name: 'sample-3b' }, quality: { name: 'sample-70b' } },
      parallel: 4,
      state: 'ok',
      said: '',
      seen_at: '2026-11-23T21:35:02Z',
    },
    {
      name: 'elsewhere',
      dialect: 'anthropic',
      is_local: false,
      address: 'https://models.example.com',
      models: { quality: { name: 'sample-large' } },
      parallel: null,
      state: 'key_refused',
      said: 'Sample: the provider answered 401.',
      seen_at: '2026-11-23T21:35:02Z',
    },
  ],
  plan: {
    summary: { outcome: 'call', provider: 'campus', tier: 'quality', model: 'sample-70b' },
    alt_text: { outcome: 'no_provider', provider: null, tier: null, model: null },
  },
}

type WireSetting = Schemas['TenantSetting']

function settingOf(name: string, type: WireSetting['type'], value: unknown, more: Partial<WireSetting> = {}): WireSetting {
  const rest = { minimum: null, maximum: null, choices: null, for_operator: false, description: 'Sample.' }
  return { name, type, value, default: value, is_set: false, ...rest, ...more }
}

export const someSettings: readonly WireSetting[] = [
  settingOf('models.local_only', 'boolean', true),
  settingOf('models.monthly_cap', 'number', 50, { minimum: 0, maximum: 1e9 }),
  settingOf('models.provider', 'name', null),
  settingOf('models.tier.alt_text', 'choice', 'vision', { choices: ['vision'] }),
  settingOf('models.tier.summary', 'choice', 'quality', { choices: ['fast', 'quality'] }),
  settingOf('models.unmasked', 'choice', 'local', { choices: ['none', 'local', 'any'] }),
  settingOf('models.use', 'boolean', true),
]

export const someCosts: Schemas['ModelCosts'] = {
  month: '2026-11',
  currency: 'EUR',
  cost: 12.5,
  reserved: 0.4,
  cap: 50,
  by: [
    { provider: 'campus', purpose: 'summary', calls: 1200, failed: 3, input_tokens: 4_000_000, output_tokens: 120_000, cost: 0 },
    { provider: 'elsewhere', purpose: 'a_later_purpose', calls: 7, failed: 0, input_tokens: 9000, output_tokens: 800, cost: 12.5 },
  ],
}

export const found = (wire = someProviders) => decode(providers, wire)
export const settings = (wire: readonly WireSetting[] = someSettings) => decode(settingList, { settings: wire }).settings
export const costs = (wire: Schemas['ModelCosts'] = someCosts) => decode(modelCosts, wire)
