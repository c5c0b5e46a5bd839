import { offlineProblem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { aPerson, personOf } from '@/testing/people-samples'
import { DisableDialog, EraseDialog } from './going-dialogs'

const props = {
  person: personOf({ ...aPerson, open_holds: 0 }),
  isOpen: true,
  isPending: false,
  onConfirm: () => undefined,
  onClose: () => undefined,
}

export const examples: Examples = {
  'to disable': () => <DisableDialog {...props} problem={null} />,
  'to erase, after a failure': () => <EraseDialog {...props} problem={offlineProblem()} />,
}
