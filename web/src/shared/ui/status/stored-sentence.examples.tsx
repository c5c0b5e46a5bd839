import { moment } from '@/shared/api/decode'
import { FailureReason, HeldReason } from './stored-sentence'

const failedAt = moment('2026-11-30T10:00:00Z', '')

export const examples = {
  'a reason that the words have': () => <HeldReason sentence="3 pages could not be scanned." />,
  'a reason of its own': () => <HeldReason sentence="Sample reason." />,
  'a failure by its type': () => (
    <FailureReason failure={{ stage: 'scan', type: 'encrypted', message: 'Sample message.', isRetryable: false, failedAt }} />
  ),
  'a failure without a reason': () => <FailureReason failure={null} />,
}
