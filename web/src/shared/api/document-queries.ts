import { queryOptions } from '@tanstack/react-query'
import type { Api } from './client'
import { decode } from './decode'
import { type DocumentId, lecternDocument, type LecternDocument } from './models'

/** Keys of what is asked about documents. All begin alike, so that one invalidation reaches all. */
export const documentKeys = {
  all: ['documents'] as const,
  list: ['documents', 'list'] as const,
  trash: ['documents', 'trash'] as const,
  one: (id: DocumentId) => ['documents', 'one', id] as const,
  /** Of what models and rules made of a document. */
  models: (id: DocumentId) => ['documents', 'models', id] as const,
  result: (id: DocumentId) => ['documents', 'result', id] as const,
  report: (id: DocumentId) => ['documents', 'report', id] as const,
  /** What another version of the result replaces. */
  ofResult: (id: DocumentId) => [documentKeys.result(id), documentKeys.report(id)],
}

const running: readonly LecternDocument['status'][] = ['submitted', 'pii_scanning', 'processing']

/** Whether a worker has it: neither ended nor waiting for a human. */
export function isRunning(document: Pick<LecternDocument, 'status'>): boolean {
  return running.includes(document.status)
}

export function hasEnded(document: Pick<LecternDocument, 'status'>): boolean {
  return !isRunning(document) && document.status !== 'awaiting_approval'
}

export function documentQuery(api: Api, id: DocumentId) {
  return queryOptions({
    queryKey: documentKeys.one(id),
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/documents/{id}', { params: { path: { id } }, signal })
      return decode(lecternDocument, data)
    },
  })
}
