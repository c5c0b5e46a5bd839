import type { Examples } from '@/testing/examples'
import { AnalysesSection } from './analyses-section'
import { sampleId } from '@/testing/analyses-samples'

export const examples: Examples = {
  'being asked for': () => <AnalysesSection id={sampleId} htmlUrl={null} mayRun />,
}
