import type { Examples } from '@/testing/examples'
import { factorsOf } from '@/testing/account-samples'
import { PasskeyPart } from './passkey-part'

export const examples: Examples = {
  'none, in a browser without support': () => <PasskeyPart passkeys={[]} />,
  'two': () => <PasskeyPart passkeys={factorsOf().passkeys} />,
}
