import type { Examples } from '@/testing/examples'
import { PageStepper } from './page-stepper'

export const examples: Examples = {
  'first of three': () => <PageStepper page={1} pages={[1, 2, 3]} onPage={() => undefined} />,
  'in the middle': () => <PageStepper page={4} pages={[1, 4, 9]} onPage={() => undefined} />,
  'the only one': () => <PageStepper page={1} pages={[1]} onPage={() => undefined} />,
}
