import type { Examples } from '@/testing/examples'
import { aStep, stepOf } from '@/testing/account-samples'
import { SecondFactor } from './second-factor'

const step = (methods: (typeof aStep)['methods']) => (
  <SecondFactor step={stepOf({ ...aStep, methods })} onSignedIn={() => undefined} onAgain={() => undefined} />
)

export const examples: Examples = {
  'a code of the app': () => step(['totp', 'recovery_code']),
  'a recovery code': () => step(['recovery_code']),
}
