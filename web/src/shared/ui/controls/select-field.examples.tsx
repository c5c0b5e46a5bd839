import type { Examples } from '@/testing/examples'
import { CheckList, SelectField } from './select-field'

const choices = [
  { value: 'a', words: 'Sample: one' },
  { value: 'b', words: 'Sample: two', hint: 'Sample: what two means' },
]

export const examples: Examples = {
  'one of two': () => <SelectField id="sample" label="Sample label" value="a" choices={choices} onChange={() => undefined} />,
  'with a hint and a problem': () => (
    <SelectField
      id="sample"
      label="Sample label"
      hint="Sample hint"
      problem="Sample problem"
      value="a"
      choices={choices}
      onChange={() => undefined}
    />
  ),
  'several of two': () => (
    <CheckList
      id="sample"
      label="Sample label"
      hint="Sample hint"
      problem="Sample problem"
      chosen={['b']}
      choices={choices}
      onChange={() => undefined}
    />
  ),
  'nothing to choose': () => <CheckList id="sample" label="Sample label" chosen={[]} choices={[]} onChange={() => undefined} />,
}
