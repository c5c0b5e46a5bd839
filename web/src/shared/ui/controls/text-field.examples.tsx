import type { Examples } from '@/testing/examples'
import { TextField } from './text-field'

export const examples: Examples = {
  plain: () => <TextField label="Sample label" />,
  'with a hint': () => <TextField label="Sample label" hint="Sample hint" />,
  'with a problem': () => <TextField id="sample" label="Sample label" hint="Sample hint" problem="Sample problem" />,
  'with several lines': () => <TextField id="sample" label="Sample label" lines={3} />,
}
