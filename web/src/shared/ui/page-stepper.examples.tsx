import type { Examples } from '@/testing/examples'
import { PageStepper } from './page-stepper'

export const examples: Examples = {
  'first of three': () => <PageStepper page={1} pageCount={3} onPage={() => undefined} />,
  'in the middle': () => <PageStepper page={2} pageCount={3} onPage={() => undefined} />,
  'the only one': () => <PageStepper page={1} pageCount={1} onPage={() => undefined} />,
}
