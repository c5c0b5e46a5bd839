import type { Examples } from '@/testing/examples'
import { Reopening } from './reopening'

const locked = { fileName: 'Sample.pdf', until: new Date('2026-12-07T11:00:00Z') }

export const examples: Examples = {
  'may be reopened': () => <Reopening locked={locked} reopen={() => Promise.resolve()} onReopened={() => undefined} />,
}
