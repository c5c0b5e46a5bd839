import type { Examples } from '@/testing/examples'
import { Progress } from './progress'

export const examples: Examples = {
  'half way': () => <Progress label="Sample" share={0.5} words="Sample: half" />,
  'nobody knows': () => <Progress label="Sample" share={null} words="Sample: begun" />,
}
