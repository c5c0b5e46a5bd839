import type { Examples } from '@/testing/examples'
import { factorsOf, noFactors } from '@/testing/account-samples'
import { TotpPart } from './totp-part'

export const examples: Examples = {
  'not set up': () => <TotpPart factors={factorsOf(noFactors)} onCodes={() => undefined} />,
  'set up, few codes left': () => <TotpPart factors={factorsOf()} onCodes={() => undefined} />,
}
