import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { documentKeys, hasEnded } from '@/shared/api/document-queries'
import type { DocumentId, DocumentPage, JobStatus, LecternDocument } from '@/shared/api/models'
import { type DocumentEvent, documentEventOf } from '@/shared/events/event'
import { type Line, openStream, type Stream } from '@/shared/events/stream'
import { useAnnounce } from '@/shared/ui/announcer'

export type Liveness = 'connecting' | 'live' | 'lost'

type Pages = InfiniteData<DocumentPage, string | null>

/**
 * Keeps what the pages know of documents up to date while the stream is live, and says aloud when one has ended or
 * waits for a human. Progress is taken from the event; a new status makes the pages ask again, for the event does not carry all.
 */
export function useDocumentEvents(open: (hear: (line: Line) => void) => Stream = openEvents): Liveness {
  const queries = useQueryClient()
  const announce = useAnnounce()
  const { t } = useWords()
  const [liveness, setLiveness] = useState<Liveness>('connecting')

  useEffect(() => {
    // A hundred documents may change in a second: they are asked about together, once a second at most.
    let asking: ReturnType<typeof setTimeout> | null = null
    let askedAt = 0
    const told = new Map<DocumentId, JobStatus>()
    const askSoon = () => {
      asking ??= setTimeout(
        () => {
          asking = null
          askedAt = performance.now()
          void queries.invalidateQueries({ queryKey: documentKeys.all })
        },
        Math.max(100, askedAt + 1000 - performance.now()),
      )
    }
    const hear = (line: Line) => {
      if (line.kind !== 'event') {
        setLiveness(line.kind)
        // What happened while nobody listened is learned by asking.
        if (line.kind === 'live') askSoon()
        return
      }
      const event = documentEventOf(line.data)
      if (!event) return
      take(queries, event)
      // By what was told, not by what the list shows: a quick document may be in the list, finished, before its event comes.
      if (event.status === null || told.get(event.documentId) === event.status) return
      told.set(event.documentId, event.status)
      if (event.fileName !== null && isNews(event.status)) announce(t(`announce.${event.status}`, { name: event.fileName }))
      askSoon()
    }
    const stream = open(hear)
    return () => {
      if (asking !== null) clearTimeout(asking)
      stream.close()
    }
  }, [queries, announce, t, open])

  return liveness
}

function openEvents(hear: (line: Line) => void): Stream {
  return openStream('/api/v1/events', hear)
}

/** Steps on the way are shown, not said: only what ends the waiting is worth an interruption. */
function isNews(status: JobStatus): status is 'completed' | 'failed' | 'denied' | 'cancelled' | 'awaiting_approval' {
  return hasEnded({ status }) || status === 'awaiting_approval'
}

function take(queries: QueryClient, event: DocumentEvent): void {
  const changed = (document: LecternDocument): LecternDocument =>
    document.id === event.documentId
      ? {
          ...document,
          status: event.status ?? document.status,
          step: event.step ?? document.step,
          pagesDone: event.pagesDone ?? document.pagesDone,
          pageCount: event.pageCount ?? document.pageCount,
        }
      : document
  queries.setQueryData<Pages>(documentKeys.list, (pages) =>
    pages && { ...pages, pages: pages.pages.map((page) => ({ ...page, documents: page.documents.map(changed) })) },
  )
  queries.setQueryData<LecternDocument>(documentKeys.one(event.documentId), (document) => document && changed(document))
}
