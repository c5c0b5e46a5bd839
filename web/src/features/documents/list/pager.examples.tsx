import type { Examples } from '@/testing/examples'
import { Pager } from './pager'

const nothing = () => undefined

export const examples: Examples = {
  'all of it': () => (
    <Pager
      page={{ nextCursor: null, previousCursor: null, count: { documents: 3, isExact: true } }}
      shown={3}
      onCursor={nothing}
      isBusy={false}
    />
  ),
  'the first of many': () => (
    <Pager
      page={{ nextCursor: 'a', previousCursor: null, count: { documents: 10_000, isExact: false } }}
      shown={50}
      onCursor={nothing}
      isBusy={false}
    />
  ),
  'in the middle': () => <Pager page={{ nextCursor: 'a', previousCursor: 'b', count: null }} shown={50} onCursor={nothing} isBusy />,
}
