import type { RefusalReason } from './upload-state'

// Readers accept a PDF whose header lies within the first kilobyte (ISO 32000-1, annex H.3, note 13).
const headerWithin = 1024

/** Whether a file is worth sending. The server decides; this only spares a person the wait for a certain refusal. */
export async function firstLook(file: File): Promise<RefusalReason | null> {
  if (file.size === 0) return 'empty'
  try {
    const start = new Uint8Array(await file.slice(0, headerWithin).arrayBuffer())
    return new TextDecoder('latin1').decode(start).includes('%PDF-') ? null : 'not-a-pdf'
  } catch {
    // A folder dropped as a file, or a file that went away, cannot be read.
    return 'other'
  }
}
