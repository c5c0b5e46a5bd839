import type { Examples } from '@/testing/examples'
import { AccountLinks } from './account-links'

export const examples: Examples = { plain: () => <AccountLinks /> }
