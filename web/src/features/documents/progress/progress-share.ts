import type { LecternDocument } from '@/shared/api/models'

// Reading and scanning is the first part of the bar, converting the second: each page passes through both.
const scanShare = 0.5

/** How far a running document is, 0..1 over scan and conversion; null while its pages are not counted. */
export function shareOf({ status, pagesDone, pageCount }: Pick<LecternDocument, 'status' | 'pagesDone' | 'pageCount'>): number | null {
  if (pageCount === null || pageCount === 0) return null
  const part = Math.min(1, pagesDone / pageCount)
  return status === 'processing' ? scanShare + part * (1 - scanShare) : part * scanShare
}
