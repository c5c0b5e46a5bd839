import { offlineProblem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { FormProblems } from './form-problems'

export const examples: Examples = {
  'a field is wrong': () => <FormProblems problems={[{ fieldId: 'name', words: 'Sample: enter a name' }]} error={offlineProblem()} />,
  'no field is to blame': () => <FormProblems problems={[]} error={offlineProblem()} />,
  'all is well': () => <FormProblems problems={[]} error={null} />,
}
