import type { AnalysisKind, Estimate } from '@/shared/api/analysis-models'
import type { Examples } from '@/testing/examples'
import { RunForm } from './run-form'
import { anEstimate, estimated } from '@/testing/analyses-samples'

const kinds = ['summary', 'key_points', 'entities', 'sentiment', 'metadata'] as const

const form = (estimate: Estimate | null, chosen: readonly AnalysisKind[] = ['summary']) => (
  <RunForm
    kinds={kinds}
    made={['entities']}
    chosen={chosen}
    onChoose={() => undefined}
    estimate={estimate}
    isStarting={false}
    problem={null}
    onStart={() => undefined}
    onClose={() => undefined}
  />
)

export const examples: Examples = {
  'nothing chosen': () => form(null, []),
  'being estimated': () => form(null),
  'on the campus': () => form(estimated(anEstimate)),
  'free of charge': () => form(estimated({ ...anEstimate, cost: 0 })),
  'outside the campus': () => form(estimated({ ...anEstimate, is_local: false, provider: 'elsewhere' })),
  'by rules only': () => form(estimated({ ...anEstimate, outcome: 'no_provider', provider: null })),
}
