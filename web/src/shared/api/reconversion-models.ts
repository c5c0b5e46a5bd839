import { type Decoded, list, maybe, moment, number, object, oneOf, text } from './decode'
import { documentId } from './models'
import type { Schemas } from './schemas'

/** Two conversions of one document, block by block. */
const comparison = object<Schemas['Comparison']>()({
  blocks: ['blocks', number],
  changed: ['changed', number],
  moved: ['moved', number],
  added: ['added', number],
  removed: ['removed', number],
  share: ['share', number],
})

export const reconvertedDocument = object<Schemas['ReconvertedDocument']>()({
  documentId: ['job_id', documentId],
  fileName: ['filename', text],
  submitter: ['submitter', maybe(text)],
  completedAt: ['completed_at', moment],
  state: ['state', oneOf('would_change', 'gone', 'unreadable')],
  oldVersion: ['old_version', text],
  comparison: ['comparison', maybe(comparison)],
  oldConfidence: ['old_confidence', number],
  confidence: ['confidence', maybe(number)],
  reason: ['reason', maybe(text)],
})
export type ReconvertedDocument = Decoded<typeof reconvertedDocument>

export const reconversions = object<Schemas['Reconversions']>()({
  versions: [
    'versions',
    list(object<Schemas['Reconversions']['versions'][number]>()({ version: ['pipeline_version', text], documents: ['documents', number] })),
  ],
  counts: [
    'counts',
    object<Schemas['Reconversions']['counts']>()({
      waiting: ['waiting', number],
      same: ['same', number],
      wouldChange: ['would_change', number],
      gone: ['gone', number],
      chosen: ['chosen', number],
    }),
  ],
  documents: ['documents', list(reconvertedDocument)],
})
