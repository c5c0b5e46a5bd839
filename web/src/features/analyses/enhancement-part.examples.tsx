import type { Enhancement } from '@/shared/api/analysis-models'
import type { Examples } from '@/testing/examples'
import { EnhancementPart } from './enhancement-part'
import { anEnhancement, enhanced } from '@/testing/analyses-samples'

const part = (enhancement: Enhancement | null, isLocal = true) => (
  <EnhancementPart
    enhancement={enhancement}
    currency="EUR"
    earlierUrl="/sample"
    models={{ outcome: 'call', provider: 'campus', isLocal }}
    onStart={() => undefined}
    isStarting={false}
    problem={null}
  />
)
const unfinished = { ...anEnhancement, ended_at: null, changes: 0, refused: 0, gaps: [], cost: 0, version: null }

export const examples: Examples = {
  'not asked for': () => part(null),
  'not asked for, outside the campus': () => part(null, false),
  waiting: () => part(enhanced({ ...unfinished, state: 'waiting' })),
  running: () => part(enhanced({ ...unfinished, state: 'running' })),
  'changes, refused ones and a gap': () => part(enhanced(anEnhancement)),
  'nothing to improve': () => part(enhanced({ ...unfinished, state: 'done', pages: 0 })),
  'no model to ask': () => part(enhanced({ ...unfinished, state: 'done', pages: 0, reason: 'no_provider' })),
  'failed, with a sentence': () => part(enhanced({ ...unfinished, state: 'failed', reason: 'Sample: the worker was stopped.' })),
  'no change accepted': () => part(enhanced({ ...anEnhancement, changes: 0 })),
  failed: () => part(enhanced({ ...unfinished, state: 'failed' })),
}
