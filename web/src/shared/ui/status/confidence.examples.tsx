import type { Examples } from '@/testing/examples'
import { Confidence } from './confidence'

export const examples: Examples = {
  high: () => <Confidence score={0.93} level="high" />,
  medium: () => <Confidence score={0.7} level="medium" />,
  low: () => <Confidence score={0.4} level="low" />,
}
