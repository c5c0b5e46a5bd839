import type { Examples } from '@/testing/examples'
import { Gaps } from './gaps'

const gaps = [
  { firstPage: 12, lastPage: 14, reason: 'timeout' },
  { firstPage: 20, lastPage: 20, reason: 'a-word-of-later' },
]

export const examples: Examples = {
  'of an analysis': () => <Gaps gaps={gaps} words="analyses.gap" />,
  'of an improvement': () => <Gaps gaps={gaps} words="enhancement.gap" />,
}
