import { analysis, enhancement, estimate, modelCalls } from '@/shared/api/analysis-models'
import { decode } from '@/shared/api/decode'
import { documentId } from '@/shared/api/models'
import type { Schemas } from '@/shared/api/schemas'

/** Sample data for examples and tests. */
export const sampleId = decode(documentId, '0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11')

/** A result has the shape of its kind, which the contract leaves open. */
type Wire = Omit<Schemas['Analysis'], 'result'> & { readonly result: unknown }

const byModel: Wire = {
  kind: 'summary',
  state: 'done',
  source: 'model',
  language: 'en',
  provider: 'campus',
  model: 'sample-7b',
  prompt_version: 'summary-1',
  config_version: null,
  is_local: true,
  masked: true,
  result: {
    text: 'Sample sentence one. Sample sentence two.',
    language: 'en',
    sentences: [
      { text: 'Sample sentence one.', pages: [1, 2] },
      { text: 'Sample sentence two.', pages: [3] },
    ],
    dropped: 2,
  },
  gaps: [
    { first_page: 12, last_page: 14, reason: 'timeout' },
    { first_page: 20, last_page: 20, reason: 'refused' },
  ],
  chunks: 4,
  chunks_done: 4,
  dropped: 2,
  cost: 0.0123,
  currency: 'EUR',
  asked_at: '2026-11-23T21:35:02Z',
  ended_at: '2026-11-23T21:36:02Z',
  reason: null,
}

const byRules: Wire = {
  ...byModel,
  source: 'rules',
  provider: null,
  model: null,
  prompt_version: null,
  is_local: null,
  masked: false,
  gaps: [],
  dropped: 0,
  cost: 0,
  reason: 'no_provider',
}

export const aSummary = byModel
export const aRuleSummary = byRules

const underWay = { ...byRules, result: null, source: null, reason: null, ended_at: null }
export const aWaiting: Wire = { ...underWay, state: 'waiting', chunks: 0, chunks_done: 0 }
export const aRunning: Wire = { ...underWay, state: 'running', chunks: 8, chunks_done: 3 }
export const aFailed: Wire = { ...underWay, state: 'failed', reason: 'timeout' }

export const somePoints: Wire = {
  ...byRules,
  kind: 'key_points',
  result: {
    points: [
      { text: 'Sample point one.', pages: [2] },
      { text: 'Sample point two.', pages: [] },
    ],
  },
}

export const someEntities: Wire = {
  ...byModel,
  kind: 'entities',
  gaps: [],
  dropped: 1,
  result: {
    entities: [
      { type: 'person', name: 'Sample Person', mentions: 3, pages: [1, 4] },
      { type: 'organisation', name: 'Sample University', mentions: 1, pages: [1] },
      { type: 'date', name: '2026-12-25', mentions: 2, pages: [3] },
      { type: 'planet', name: 'Sample planet', mentions: 1, pages: [] },
    ],
  },
}

export const aSentiment: Wire = {
  ...byRules,
  kind: 'sentiment',
  result: {
    label: 'mixed',
    score: -0.12,
    sections: [
      { heading: 'Sample heading', page: 2, score: 0.4 },
      { heading: '', page: 5, score: -0.6 },
    ],
    note: 'Sample: counted without a language model.',
  },
}

export const someMetadata: Wire = {
  ...byRules,
  kind: 'metadata',
  result: {
    title: 'Sample title',
    authors: ['Sample Person', 'Sam Sample'],
    abstract: 'Sample abstract.',
    keywords: ['sample', 'example'],
    type: 'syllabus',
    language: 'en',
    pages: { title: 1, keywords: [1, 2] },
  },
}

export const nothingFound: readonly Wire[] = [
  { ...byRules, result: { text: '', language: 'en', sentences: [], dropped: 0 } },
  { ...somePoints, result: { points: [] } },
  { ...someEntities, result: { entities: [] } },
  {
    ...someMetadata,
    result: { title: null, authors: [], abstract: null, keywords: [], type: null, language: null, pages: {} },
  },
]

export function listOf(analyses: readonly Wire[], outcome = 'call') {
  const provider = outcome === 'call' ? 'campus' : null
  return {
    analyses: [...analyses],
    kinds: ['summary', 'key_points', 'entities', 'sentiment', 'metadata'],
    models: { outcome, provider, is_local: true },
    currency: 'EUR',
  }
}

export const anEstimate: Schemas['AnalysisEstimate'] = {
  input_tokens: 12_000,
  output_tokens: 1500,
  cost: 0.034,
  currency: 'EUR',
  provider: 'campus',
  is_local: true,
  outcome: 'call',
}

export const anEnhancement: Schemas['Enhancement'] = {
  state: 'done',
  asked_at: '2026-11-23T21:35:02Z',
  ended_at: '2026-11-23T21:36:02Z',
  pages: 4,
  changes: 7,
  refused: 2,
  gaps: [{ first_page: 3, last_page: 3, reason: 'away' }],
  cost: 0.2,
  currency: 'EUR',
  provider: 'campus',
  is_local: true,
  version: 2,
  reason: null,
}

export const someCalls: Schemas['ModelCallList'] = {
  calls: [
    {
      purpose: 'summary',
      provider: 'campus',
      model: 'sample-7b',
      is_local: true,
      state: 'answered',
      input_tokens: 3000,
      output_tokens: 200,
      cost: 0.01,
      retries: 2,
      reason: null,
      page: null,
      started_at: '2026-11-23T21:35:02Z',
      seconds: 3.2,
      prompt_version: 'summary-1',
      config_version: 0,
    },
    {
      purpose: 'enhance_page',
      provider: 'campus',
      model: 'sample-7b',
      is_local: true,
      state: 'failed',
      input_tokens: 3000,
      output_tokens: 0,
      cost: 0,
      retries: 0,
      reason: 'timeout',
      page: 3,
      started_at: '2026-11-23T21:35:12Z',
      seconds: 60,
      prompt_version: 'enhance-1',
      config_version: 3,
    },
    {
      purpose: 'entities',
      provider: 'campus',
      model: 'sample-7b',
      is_local: true,
      state: 'lost',
      input_tokens: 0,
      output_tokens: 0,
      cost: 0.002,
      retries: 0,
      reason: null,
      page: null,
      started_at: '2026-11-23T21:35:22Z',
      seconds: null,
      prompt_version: 'entities-1',
      config_version: 0,
    },
  ],
  cost: 0.012,
  possibly_paid_twice: 1,
  currency: 'EUR',
}

export const analysisOf = (wire: Wire) => decode(analysis, wire)
export const estimated = (wire: Schemas['AnalysisEstimate']) => decode(estimate, wire)
export const enhanced = (wire: Schemas['Enhancement']) => decode(enhancement, wire)
export const calls = (wire: Schemas['ModelCallList']) => decode(modelCalls, wire)
