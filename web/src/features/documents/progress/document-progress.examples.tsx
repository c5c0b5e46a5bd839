import type { Examples } from '@/testing/examples'
import { aJob, document } from '@/testing/samples'
import { DocumentProgress } from './document-progress'

export const examples: Examples = {
  'with pages': () => <DocumentProgress document={document()} />,
  'before the pages are known': () => <DocumentProgress document={document({ ...aJob, page_count: null, step: 'read' })} />,
  'in a step without words': () => <DocumentProgress document={document({ ...aJob, step: 'polish' })} />,
}
