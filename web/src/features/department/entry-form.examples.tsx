import type { Examples } from '@/testing/examples'
import { EntryForm } from './entry-form'

export const examples: Examples = {
  empty: () => <EntryForm isAdding={false} problem={null} onAdd={() => Promise.resolve()} />,
  adding: () => <EntryForm isAdding problem={null} onAdd={() => Promise.resolve()} />,
}
