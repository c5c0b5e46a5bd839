import type { RefusalReason } from './upload-state'

// Readers accept a PDF whose header lies within the first kilobyte (ISO 32000-1, annex H.3, note 13).
const headerWithin = 1024

/** Whether a file is worth sending. The server decides; this only spares a person the wait for a certain refusal. */
export async function firstLook(file: File): Promise<RefusalReason | null> {
  if (file.size === 0) return 'empty'
  try {
    const start = new TextDecoder('latin1').decode(await file.slice(0, headerWithin).arrayBuffer())
    return start.includes('%PDF-') ? null : kindOf(start)
  } catch {
    // A folder dropped as a file, or a file that went away, cannot be read.
    return 'other'
  }
}

/** What people take for a PDF most often, by its first bytes: the name's ending says what it was called, not what it is. */
function kindOf(start: string): RefusalReason {
  if (start.startsWith('PK')) {
    if (start.includes('word/')) return 'word'
    if (start.includes('ppt/')) return 'powerpoint'
    if (start.includes('xl/')) return 'excel'
    if (start.includes('opendocument') || start.includes('[Content_Types]')) return 'office'
    return 'archive'
  }
  if (start.startsWith('\xd0\xcf\x11\xe0')) return 'office'
  if (start.startsWith('{\\rtf')) return 'office'
  if (start.startsWith('\x89PNG') || start.startsWith('\xff\xd8\xff') || start.startsWith('GIF8') || /^RIFF.{4}WEBP/s.test(start))
    return 'picture'
  if (/^\s*(<!doctype html|<html)/i.test(start)) return 'web-page'
  return 'not-a-pdf'
}
