import type { Examples } from '@/testing/examples'
import { Doubts } from './doubts'

export const examples: Examples = {
  'with and without pages': () => (
    <Doubts
      doubts={[
        { kind: 'recognised', words: 'Sample: words read from a picture may be wrong', pages: [1, 2] },
        { kind: 'order', words: '[Sample: the order may be wrong]', pages: [3] },
        { kind: 'tables', words: '[Sample: many pages]', pages: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
        { kind: 'hyphens', words: '[Sample: no page]', pages: [] },
      ]}
    />
  ),
}
