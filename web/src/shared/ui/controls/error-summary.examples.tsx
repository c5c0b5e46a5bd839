import type { Examples } from '@/testing/examples'
import { ErrorSummary } from './error-summary'

export const examples: Examples = {
  'with two problems': () => (
    <ErrorSummary
      problems={[
        { fieldId: 'email', words: 'Sample: enter your e-mail' },
        { fieldId: 'password', words: 'Sample: enter your password' },
      ]}
    />
  ),
  'with none': () => <ErrorSummary problems={[]} />,
}
