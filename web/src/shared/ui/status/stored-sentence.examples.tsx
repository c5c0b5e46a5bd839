import { moment } from '@/shared/api/decode'
import { DoubtSentence, FailureReason, HeldReason, OpenGroupName, OpenItemSentence } from './stored-sentence'

const failedAt = moment('2026-11-30T10:00:00Z', '')

const openItem = { kind: 'alt-text', group: 'Sample group', page: 2, block: 5, words: 'Sample point.' }

export const examples = {
  'a reason that the words have': () => <HeldReason sentence="3 pages could not be scanned." />,
  'a reason of its own': () => <HeldReason sentence="Sample reason." />,
  'a failure by its type': () => (
    <FailureReason failure={{ stage: 'scan', type: 'encrypted', message: 'Sample message.', isRetryable: false, failedAt }} />
  ),
  'a doubt by its kind': () => <DoubtSentence doubt={{ kind: 'tables', words: 'Sample doubt', pages: [1] }} />,
  'a point to check by its kind': () => <OpenItemSentence item={openItem} />,
  'the heading over points of a kind': () => <OpenGroupName item={openItem} />,
  'a failure without a reason': () => <FailureReason failure={null} />,
}
