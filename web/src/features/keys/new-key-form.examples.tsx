import type { Examples } from '@/testing/examples'
import { NewKeyForm } from './new-key-form'

export const examples: Examples = { empty: () => <NewKeyForm onMade={() => undefined} /> }
