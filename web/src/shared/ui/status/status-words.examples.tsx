import { jobStatuses } from '@/shared/api/models'
import type { Examples } from '@/testing/examples'
import { StatusWords } from './status-words'

export const examples: Examples = Object.fromEntries(jobStatuses.map((status) => [status, () => <StatusWords status={status} />]))
