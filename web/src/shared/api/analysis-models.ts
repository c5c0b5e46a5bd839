import { type Decoded, type Decoder, flag, list, maybe, moment, number, object, oneOf, otherwise, text } from './decode'
import type { Schemas } from './schemas'

/** Kinds of analysis, in the order in which a page shows them. */
export const analysisKinds = ['summary', 'key_points', 'entities', 'sentiment', 'metadata'] as const
export type AnalysisKind = (typeof analysisKinds)[number]

export const analysisKind = oneOf(...analysisKinds)
const pages = otherwise(list(number), [])
const count = otherwise(number, 0)

// -- results: the contract carries them as they are, the same from a model and from rules ------------------------------

interface WirePassage {
  text: string
  pages: number[]
}

const passage = object<WirePassage>()({ text: ['text', text], pages: ['pages', pages] })
/** A sentence or a point, and the pages that it was made from. */
export type Passage = Decoded<typeof passage>

const summary = object<{ text: string; language: string; sentences: WirePassage[] }>()({
  text: ['text', text],
  language: ['language', maybe(text)],
  sentences: ['sentences', otherwise(list(passage), [])],
})

const keyPoints = object<{ points: WirePassage[] }>()({ points: ['points', list(passage)] })

export const namedTypes = ['person', 'organisation', 'place', 'date', 'money', 'quantity', 'identifier', 'email', 'url', 'other'] as const
export type NamedType = (typeof namedTypes)[number]

/** A type that this version does not know is shown among the others. */
const namedType: Decoder<NamedType> = (wire, path) => {
  const word = text(wire, path)
  return namedTypes.find((type) => type === word) ?? 'other'
}

const named = object<{ type: string; name: string; mentions: number; pages: number[] }>()({
  type: ['type', namedType],
  name: ['name', text],
  mentions: ['mentions', otherwise(number, 1)],
  pages: ['pages', pages],
})
export type Named = Decoded<typeof named>

const entities = object<{ entities: unknown[] }>()({ entities: ['entities', list(named)] })

const sentiment = object<{ label: string; score: number; sections: unknown[] }>()({
  label: ['label', oneOf('positive', 'neutral', 'negative', 'mixed')],
  score: ['score', number],
  sections: [
    'sections',
    otherwise(
      list(
        object<{ heading: string; page: number; score: number }>()({
          heading: ['heading', otherwise(text, '')],
          page: ['page', maybe(number)],
          score: ['score', number],
        }),
      ),
      [],
    ),
  ],
})

interface WireMetadata {
  title: string | null
  authors: string[]
  abstract: string | null
  keywords: string[]
  type: string | null
  language: string | null
  pages: Record<string, number | number[]>
}

/** Where each value was found: a page, or several; a value without a page comes from the file's properties. */
const pagesByName: Decoder<Record<string, readonly number[]>> = (wire, path) => {
  const numberOrList: Decoder<readonly number[]> = (one, at) => (typeof one === 'number' ? [one] : list(number)(one, at))
  if (typeof wire !== 'object' || wire === null) return {}
  return Object.fromEntries(
    Object.entries(wire)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, numberOrList(value, `${path}/${name}`)]),
  )
}

const metadata = object<WireMetadata>()({
  title: ['title', maybe(text)],
  authors: ['authors', otherwise(list(text), [])],
  abstract: ['abstract', maybe(text)],
  keywords: ['keywords', otherwise(list(text), [])],
  type: ['type', maybe(text)],
  language: ['language', maybe(text)],
  pages: ['pages', pagesByName],
})

/** What an analysis says. `note`: a sentence in English about how it was made, e.g. what was not looked for. */
export type AnalysisContent = { readonly note: string | null } & (
  | ({ readonly kind: 'summary' } & Decoded<typeof summary>)
  | ({ readonly kind: 'key_points' } & Decoded<typeof keyPoints>)
  | ({ readonly kind: 'entities' } & Decoded<typeof entities>)
  | ({ readonly kind: 'sentiment' } & Decoded<typeof sentiment>)
  | ({ readonly kind: 'metadata' } & Decoded<typeof metadata>)
)

const noted = object<{ note: string }>()({ note: ['note', maybe(text)] })

function contentOf(kind: AnalysisKind, wire: unknown, path: string): AnalysisContent {
  const { note } = noted(wire, path)
  switch (kind) {
    case 'summary':
      return { kind, note, ...summary(wire, path) }
    case 'key_points':
      return { kind, note, ...keyPoints(wire, path) }
    case 'entities':
      return { kind, note, ...entities(wire, path) }
    case 'sentiment':
      return { kind, note, ...sentiment(wire, path) }
    case 'metadata':
      return { kind, note, ...metadata(wire, path) }
  }
}

// -- an analysis ---------------------------------------------------------------------------------------------------

export const gap = object<Schemas['AnalysisGap']>()({
  firstPage: ['first_page', number],
  lastPage: ['last_page', number],
  reason: ['reason', otherwise(text, 'unknown')],
})
/** Pages that were left out, and why: a word of the contract. */
export type Gap = Decoded<typeof gap>

const row = object<Schemas['Analysis']>()({
  kind: ['kind', analysisKind],
  state: ['state', oneOf('waiting', 'running', 'done', 'failed')],
  source: ['source', maybe(oneOf('model', 'rules'))],
  language: ['language', maybe(text)],
  provider: ['provider', maybe(text)],
  model: ['model', maybe(text)],
  promptVersion: ['prompt_version', maybe(text)],
  isLocal: ['is_local', maybe(flag)],
  isMasked: ['masked', otherwise(flag, false)],
  result: ['result', (wire) => wire],
  gaps: ['gaps', otherwise(list(gap), [])],
  chunks: ['chunks', count],
  chunksDone: ['chunks_done', count],
  dropped: ['dropped', count],
  cost: ['cost', count],
  endedAt: ['ended_at', maybe(moment)],
  reason: ['reason', maybe(text)],
})
type Row = Decoded<typeof row>

/** Who made an analysis. */
export type Maker =
  { readonly kind: 'rules' } | { readonly kind: 'model'; readonly provider: string; readonly model: string; readonly isLocal: boolean }

export type Analysis =
  | { readonly state: 'waiting'; readonly kind: AnalysisKind }
  | { readonly state: 'running'; readonly kind: AnalysisKind; readonly chunks: number; readonly chunksDone: number }
  | { readonly state: 'failed'; readonly kind: AnalysisKind; readonly reason: string | null }
  | (Pick<Row, 'language' | 'isMasked' | 'gaps' | 'dropped' | 'cost' | 'endedAt' | 'reason'> & {
      readonly state: 'done'
      readonly kind: AnalysisKind
      readonly content: AnalysisContent
      readonly maker: Maker
    })

export type DoneAnalysis = Extract<Analysis, { state: 'done' }>

function makerOf({ source, provider, model, isLocal }: Row): Maker {
  if (source !== 'model') return { kind: 'rules' }
  return { kind: 'model', provider: provider ?? '', model: model ?? '', isLocal: isLocal ?? false }
}

export const analysis: Decoder<Analysis> = (wire, path) => {
  const found = row(wire, path)
  const { kind, state } = found
  switch (state) {
    case 'waiting':
      return { state, kind }
    case 'running':
      return { state, kind, chunks: found.chunks, chunksDone: found.chunksDone }
    case 'failed':
      return { state, kind, reason: found.reason }
    case 'done': {
      const { language, isMasked, gaps, dropped, cost, endedAt, reason } = found
      const content = contentOf(kind, found.result, `${path}/result`)
      return { state, kind, content, maker: makerOf(found), language, isMasked, gaps, dropped, cost, endedAt, reason }
    }
  }
}

/** Whether models may be asked about a document now: "call", or the word for why not. */
const plan = object<Schemas['ModelPlan']>()({
  outcome: ['outcome', text],
  provider: ['provider', maybe(text)],
  isLocal: ['is_local', otherwise(flag, false)],
})
export type ModelPlan = Decoded<typeof plan>

export const analysisList = object<Schemas['AnalysisList']>()({
  analyses: ['analyses', list(analysis)],
  kinds: ['kinds', otherwise(list(analysisKind), [...analysisKinds])],
  models: ['models', plan],
  currency: ['currency', maybe(text)],
})
export type AnalysisList = Decoded<typeof analysisList>

export const estimate = object<Schemas['AnalysisEstimate']>()({
  inputTokens: ['input_tokens', number],
  outputTokens: ['output_tokens', number],
  cost: ['cost', number],
  currency: ['currency', maybe(text)],
  provider: ['provider', maybe(text)],
  isLocal: ['is_local', otherwise(flag, false)],
  outcome: ['outcome', text],
})
export type Estimate = Decoded<typeof estimate>

// -- enhancement, and what models did ------------------------------------------------------------------------------

const enhancementRow = object<Schemas['Enhancement']>()({
  state: ['state', oneOf('none', 'waiting', 'running', 'done', 'failed')],
  endedAt: ['ended_at', maybe(moment)],
  pages: ['pages', count],
  changes: ['changes', count],
  refused: ['refused', count],
  gaps: ['gaps', otherwise(list(gap), [])],
  cost: ['cost', count],
  provider: ['provider', maybe(text)],
  version: ['version', maybe(number)],
  reason: ['reason', maybe(text)],
})
type EnhancementRow = Decoded<typeof enhancementRow>

/** The improvement of a result; "nothing": no page of it was worth asking about. */
export type Enhancement = Omit<EnhancementRow, 'state'> & { readonly state: EnhancementRow['state'] | 'nothing' }

export const enhancement: Decoder<Enhancement> = (wire, path) => {
  const row = enhancementRow(wire, path)
  return { ...row, state: row.state === 'done' && row.pages === 0 ? 'nothing' : row.state }
}

export const modelCalls = object<Schemas['ModelCallList']>()({
  calls: [
    'calls',
    list(
      object<Schemas['ModelCall']>()({
        purpose: ['purpose', text],
        provider: ['provider', text],
        model: ['model', text],
        state: ['state', oneOf('running', 'answered', 'refused', 'failed', 'unusable', 'lost')],
        inputTokens: ['input_tokens', count],
        outputTokens: ['output_tokens', count],
        cost: ['cost', count],
        retries: ['retries', count],
        reason: ['reason', maybe(text)],
        page: ['page', maybe(number)],
        startedAt: ['started_at', moment],
        seconds: ['seconds', maybe(number)],
      }),
    ),
  ],
  cost: ['cost', count],
  possiblyPaidTwice: ['possibly_paid_twice', count],
  currency: ['currency', maybe(text)],
})
export type ModelCalls = Decoded<typeof modelCalls>
export type ModelCall = ModelCalls['calls'][number]
