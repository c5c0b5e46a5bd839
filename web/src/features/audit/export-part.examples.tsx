import type { Examples } from '@/testing/examples'
import { everything } from './api'
import { ExportPart } from './export-part'

export const examples: Examples = {
  'everything': () => <ExportPart filter={everything} />,
  'a month': () => <ExportPart filter={{ ...everything, since: '2026-11-01', until: '2026-11-30' }} />,
}
