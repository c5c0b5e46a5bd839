import type { Examples } from '@/testing/examples'
import { AnalysisCard } from './analysis-card'
import { aFailed, analysisOf, aRuleSummary, aRunning, aSentiment, aSummary, aWaiting, sampleId } from '@/testing/analyses-samples'

const card = (wire: typeof aSummary) => <AnalysisCard id={sampleId} analysis={analysisOf(wire)} currency="EUR" />

export const examples: Examples = {
  waiting: () => card(aWaiting),
  'running, parts known': () => card(aRunning),
  'running, one part': () => card({ ...aRunning, chunks: 0, chunks_done: 0 }),
  failed: () => card(aFailed),
  'made by a model, with gaps and dropped sentences': () => card(aSummary),
  'made by rules': () => card(aRuleSummary),
  'with a note of the server': () => card(aSentiment),
}
