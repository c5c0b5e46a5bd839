import type { Examples } from '@/testing/examples'
import { ReasonWords } from './reason-words'

const words = (reason: string | null) => <ReasonWords reason={reason} plain="[Sample]." because={(why) => `[Sample]: ${why}`} />

export const examples: Examples = {
  'no reason': () => words(null),
  'a word': () => words('timeout'),
  'a word of a later version': () => words('dancing'),
  'a sentence': () => words('Sample: the document was put into the trash.'),
}
