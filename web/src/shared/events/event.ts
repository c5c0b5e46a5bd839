import { decode, maybe, members, number, otherwise, text, Undecodable } from '@/shared/api/decode'
import { type DocumentId, documentId, type JobStatus, jobStatus } from '@/shared/api/models'

/** Something happened to a document. Members that the event does not carry are null: what was known stands. */
export interface DocumentEvent {
  /** As the outbox names it: `job.submitted`, `job.status`, `job.progress`, `job.trashed` … */
  readonly kind: string
  readonly documentId: DocumentId
  readonly status: JobStatus | null
  readonly fileName: string | null
  readonly step: string | null
  readonly pagesDone: number | null
  readonly pageCount: number | null
}

/** An event's data as the stream carries it; null for one that is no news of a document. */
export function documentEventOf(data: string): DocumentEvent | null {
  try {
    const event = members(JSON.parse(data), '')
    const body = members(event.body, '/body')
    return {
      kind: decode(otherwise(text, ''), event.kind),
      documentId: decode(documentId, body.id),
      status: decode(maybe(jobStatus), body.status),
      fileName: decode(maybe(text), body.filename),
      step: decode(maybe(text), body.step),
      pagesDone: decode(maybe(number), body.pages_done),
      pageCount: decode(maybe(number), body.page_count),
    }
  } catch (reason) {
    if (reason instanceof Undecodable || reason instanceof SyntaxError) return null
    throw reason
  }
}
