import type { Examples } from '@/testing/examples'
import { totpOf } from '@/testing/account-samples'
import { TotpEnrolment } from './totp-enrolment'

export const examples: Examples = {
  begun: () => <TotpEnrolment totp={totpOf()} isConfirming={false} problem={null} onConfirm={() => undefined} onCancel={() => undefined} />,
}
