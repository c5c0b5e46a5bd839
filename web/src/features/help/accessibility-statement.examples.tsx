import type { Examples } from '@/testing/examples'
import { AccessibilityStatement } from './accessibility-statement'

export const examples: Examples = { plain: () => <AccessibilityStatement /> }
