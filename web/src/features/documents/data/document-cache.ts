import type { QueryClient } from '@tanstack/react-query'
import { documentKeys } from '@/shared/api/document-queries'
import type { DocumentId, DocumentPage, LecternDocument } from '@/shared/api/models'
import type { DocumentEvent } from '@/shared/events/event'

/** What pages know of documents, changed row by row: nothing is asked for again because one of fifty has changed. */

/**
 * A page as it is shown. Shifted: documents that arrived have pushed its last rows off it, so that the next page no longer
 * begins where the server said; it must be asked for anew.
 */
export type ShownPage = DocumentPage & { readonly isShifted?: true }

/** As many rows as are asked for, and no more of them on the screen. */
export const rowsOfPage = 50

const newsKey = ['document-news'] as const

/** Whether some page shows this document now, or would if it were opened again. */
export function isKnown(queries: QueryClient, id: DocumentId): boolean {
  if (queries.getQueryData(documentKeys.one(id)) !== undefined) return true
  return queries
    .getQueriesData<DocumentPage>({ queryKey: documentKeys.list })
    .some(([, page]) => page?.documents.some((document) => document.id === id))
}

/** Takes from an event what it carries. */
export function takeProgress(queries: QueryClient, event: DocumentEvent): void {
  changeOne(queries, event.documentId, (document) => ({
    ...document,
    status: event.status ?? document.status,
    step: event.step ?? document.step,
    pagesDone: event.pagesDone ?? document.pagesDone,
    pageCount: event.pageCount ?? document.pageCount,
  }))
}

/** Puts documents in the place of what was known of them. */
export function takeDocuments(queries: QueryClient, documents: readonly LecternDocument[]): void {
  // A status of its own tells no owner: what the list said of it stays.
  for (const news of documents) changeOne(queries, news.id, (known) => ({ ...news, owner: news.owner ?? known.owner }))
}

/** Puts a document that arrived on top of a list that begins with the newest. Other lists show that there is a new one. */
export function takeNew(queries: QueryClient, document: LecternDocument, isOnTop: (queryKey: readonly unknown[]) => boolean): void {
  let isShown = false
  for (const [queryKey, page] of queries.getQueriesData<DocumentPage>({ queryKey: documentKeys.list })) {
    if (!page || !isOnTop(queryKey) || page.documents.some(({ id }) => id === document.id)) continue
    isShown = true
    const documents = [document, ...page.documents]
    queries.setQueryData<ShownPage>(queryKey, {
      ...page,
      documents: documents.slice(0, rowsOfPage),
      ...(documents.length > rowsOfPage ? { isShifted: true } : {}),
      count: page.count && { ...page.count, documents: page.count.documents + 1 },
    })
  }
  if (!isShown) queries.setQueryData<number>(newsKey, (count = 0) => count + 1)
}

export function removeDocument(queries: QueryClient, id: DocumentId): void {
  queries.setQueriesData<DocumentPage>({ queryKey: documentKeys.list }, (page) => {
    if (!page?.documents.some((document) => document.id === id)) return page
    return {
      ...page,
      documents: page.documents.filter((document) => document.id !== id),
      count: page.count && { ...page.count, documents: Math.max(0, page.count.documents - 1) },
    }
  })
  void queries.invalidateQueries({ queryKey: documentKeys.one(id), refetchType: 'active' })
}

export const documentNews = { key: newsKey, forget: (queries: QueryClient) => queries.setQueryData<number>(newsKey, 0) }

function changeOne(queries: QueryClient, id: DocumentId, change: (document: LecternDocument) => LecternDocument): void {
  queries.setQueriesData<DocumentPage>({ queryKey: documentKeys.list }, (page) => {
    if (!page?.documents.some((document) => document.id === id)) return page
    return { ...page, documents: page.documents.map((document) => (document.id === id ? change(document) : document)) }
  })
  queries.setQueryData<LecternDocument>(documentKeys.one(id), (document) => document && change(document))
}
