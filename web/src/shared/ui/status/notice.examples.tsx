import type { Examples } from '@/testing/examples'
import { Notice } from './notice'

export const examples: Examples = {
  plain: () => <Notice>Sample</Notice>,
  good: () => (
    <Notice tone="good" title="Sample title">
      Sample
    </Notice>
  ),
  warning: () => (
    <Notice tone="warn" title="Sample title">
      Sample
    </Notice>
  ),
  bad: () => (
    <Notice tone="bad" title="Sample title">
      Sample
    </Notice>
  ),
}
