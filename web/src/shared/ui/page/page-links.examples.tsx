import type { Examples } from '@/testing/examples'
import { PageLinks } from './page-links'

export const examples: Examples = {
  'one page': () => <PageLinks pages={[3]} />,
  'more than a line': () => <PageLinks pages={[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]} />,
}
