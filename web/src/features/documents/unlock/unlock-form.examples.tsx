import { Problem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { aFailedJob, document } from '@/testing/samples'
import type { Unlocking } from '../data/api'
import { UnlockForm } from './unlock-form'

const states: Record<string, Unlocking> = {
  asking: { kind: 'asking', problem: null },
  refused: { kind: 'asking', problem: new Problem('busy', 503, 'Sample: nobody could use it.', 'req-1', 10, []) },
  sending: { kind: 'sending' },
  done: { kind: 'done' },
}

export const examples: Examples = Object.fromEntries(
  Object.entries(states).map(([name, unlocking]) => [
    name,
    () => <UnlockForm document={document(aFailedJob)} unlocking={unlocking} onUnlock={() => undefined} />,
  ]),
)
