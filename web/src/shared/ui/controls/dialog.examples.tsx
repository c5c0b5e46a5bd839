import type { Examples } from '@/testing/examples'
import { Dialog } from './dialog'

export const examples: Examples = {
  open: () => (
    <Dialog title="Sample question" isOpen onClose={() => undefined}>
      <p>Sample text</p>
    </Dialog>
  ),
}
