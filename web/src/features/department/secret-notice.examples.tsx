import type { Examples } from '@/testing/examples'
import { hook } from '@/testing/department-samples'
import { SecretNotice } from './secret-notice'

export const examples: Examples = {
  fresh: () => <SecretNotice made={{ secret: 'whsec_abc', webhook: hook() }} />,
}
