import type { Examples } from '@/testing/examples'
import { aFailedJob, aFinishedJob, aHeldJob, document } from '@/testing/samples'
import { DocumentActionsHere } from './document-actions-here'

export const examples: Examples = {
  held: () => <DocumentActionsHere document={document(aHeldJob)} />,
  locked: () => <DocumentActionsHere document={document(aFailedJob)} />,
  'nothing to do': () => <DocumentActionsHere document={document(aFinishedJob)} />,
}
