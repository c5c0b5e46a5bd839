import { offlineProblem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { aPreview, previewOf } from '@/testing/account-samples'
import { LinkForm } from './link-form'

const form = (purpose: (typeof aPreview)['purpose'], problem: unknown = null) => (
  <LinkForm
    preview={previewOf({ ...aPreview, purpose, password: purpose !== 'address' })}
    isSending={false}
    problem={problem}
    onSend={() => undefined}
  />
)

export const examples: Examples = {
  'an invitation': () => form('invitation'),
  'a new password': () => form('reset'),
  'a new address': () => form('address'),
  'offline': () => form('reset', offlineProblem()),
}
