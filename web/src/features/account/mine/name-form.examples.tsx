import { offlineProblem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { NameForm } from './name-form'

export const examples: Examples = {
  'plain': () => <NameForm name="Sample Ada" isSaving={false} problem={null} onSave={() => undefined} />,
  'offline': () => <NameForm name="Sample Ada" isSaving={false} problem={offlineProblem()} onSave={() => undefined} />,
}
