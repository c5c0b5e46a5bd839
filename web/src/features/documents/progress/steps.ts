import type { LecternDocument } from '@/shared/api/models'

/** The steps a worker reports, as the catalogue names them. For a step that is not here, only the status is shown. */
const known = [
  'scan',
  'read',
  'ocr',
  'detect',
  'extract',
  'structure',
  'heading_levels',
  'page_corrections',
  'code_blocks',
  'boundaries',
  'clean_up',
  'figures',
  'render',
  'store',
] as const

export function stepKey(document: Pick<LecternDocument, 'status' | 'step'>) {
  const step = known.find((name) => name === document.step)
  return step === undefined ? (`status.${document.status}` as const) : (`step.${step}` as const)
}
