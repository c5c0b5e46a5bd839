import type { Examples } from '@/testing/examples'
import { AnalysisResult } from './analysis-result'
import { analysisOf, aSentiment, aSummary, nothingFound, someEntities, someMetadata, somePoints } from '@/testing/analyses-samples'

function shown(wire: typeof aSummary) {
  const analysis = analysisOf(wire)
  return analysis.state === 'done' ? <AnalysisResult content={analysis.content} /> : null
}

export const examples: Examples = {
  'a summary': () => shown(aSummary),
  'key points': () => shown(somePoints),
  'names by type': () => shown(someEntities),
  'tone of the text': () => shown(aSentiment),
  'title, authors and subject': () => shown(someMetadata),
  'nothing found': () => nothingFound.map((wire) => <div key={wire.kind}>{shown(wire)}</div>),
}
