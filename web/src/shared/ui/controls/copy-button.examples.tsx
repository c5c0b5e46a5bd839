import type { Examples } from '@/testing/examples'
import { CopyButton } from './copy-button'

export const examples: Examples = { plain: () => <CopyButton text="sample" label="Sample label" copied="Sample: copied" /> }
