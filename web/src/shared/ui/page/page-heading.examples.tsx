import type { Examples } from '@/testing/examples'
import { PageHeading } from './page-heading'

export const examples: Examples = {
  plain: () => <PageHeading title="Sample title" />,
  'with facts': () => (
    <PageHeading title="Sample title">
      <p>Sample fact</p>
    </PageHeading>
  ),
}
