import type { Examples } from '@/testing/examples'
import { UndoNotice } from './undo-notice'

const nothing = () => undefined

export const examples: Examples = {
  one: () => <UndoNotice count={1} name="Sample syllabus.pdf" isPending={false} onUndo={nothing} onOver={nothing} />,
  many: () => <UndoNotice count={3} name="Sample syllabus.pdf" isPending={false} onUndo={nothing} onOver={nothing} />,
}
