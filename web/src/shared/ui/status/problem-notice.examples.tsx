import { Problem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { ProblemNotice } from './problem-notice'

export const examples: Examples = {
  'told by the server': () => <ProblemNotice problem={new Problem('broken', 500, 'Sample detail', 'req-1', null, [])} />,
  'nobody answered': () => <ProblemNotice problem={new Problem('offline', 0, null, null, null, [])} onRetry={() => undefined} />,
  'a bug of ours': () => <ProblemNotice problem={new Error('boom')} />,
}
