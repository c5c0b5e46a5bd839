import type { Examples } from '@/testing/examples'
import { Waiting } from './waiting'

export const examples: Examples = { plain: () => <Waiting /> }
