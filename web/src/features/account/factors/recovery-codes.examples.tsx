import type { Examples } from '@/testing/examples'
import { RecoveryCodes } from './recovery-codes'

export const examples: Examples = {
  fresh: () => <RecoveryCodes codes={['sample-1111', 'sample-2222']} name="Sample Ada" onDone={() => undefined} />,
}
