import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useApi } from '@/shared/api/api-context'
import type { Api } from '@/shared/api/client'
import { decode } from '@/shared/api/decode'
import { documentKeys, hasEnded } from '@/shared/api/document-queries'
import { type DocumentId, documentPage, type JobStatus } from '@/shared/api/models'
import { documentEventOf } from '@/shared/events/event'
import { type Line, openStream, type Stream } from '@/shared/events/stream'
import { useWords } from '@/shared/i18n/use-words'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { isKnown, removeDocument, takeDocuments, takeNew, takeProgress } from './document-cache'
import { beginsWithNewest, listSearchOf } from './list-search'

export type Liveness = 'connecting' | 'live' | 'lost'

const askedTogether = 200

/** A model or a rule has ended some work on a document, whose status stays. */
const modelEvents: readonly string[] = ['analysis.completed', 'analysis.failed', 'document.enhanced']

/**
 * Keeps what the pages know of documents up to date while the stream is live, and says aloud when one has ended or
 * waits for a human. Progress is taken from the event; documents whose status changed are asked for together, once a
 * second at most, and put into their rows.
 */
export function useDocumentEvents(open: (hear: (line: Line) => void) => Stream = openEvents): Liveness {
  const queries = useQueryClient()
  const api = useApi()
  const announce = useAnnounce()
  const { t } = useWords()
  const [liveness, setLiveness] = useState<Liveness>('connecting')

  useEffect(() => {
    let asking: ReturnType<typeof setTimeout> | null = null
    let askedAt = 0
    const changed = new Set<DocumentId>()
    const told = new Map<DocumentId, JobStatus>()
    const askSoon = () => {
      asking ??= setTimeout(
        () => {
          asking = null
          askedAt = performance.now()
          const ids = [...changed].slice(0, askedTogether)
          for (const id of ids) changed.delete(id)
          if (changed.size > 0) askSoon()
          void askFor(api, queries, ids)
        },
        Math.max(100, askedAt + 1000 - performance.now()),
      )
    }
    const hear = (line: Line) => {
      if (line.kind !== 'event') {
        setLiveness(line.kind)
        // What happened while nobody listened is learned by asking.
        if (line.kind === 'live') void queries.invalidateQueries({ queryKey: documentKeys.all })
        return
      }
      const event = documentEventOf(line.data)
      if (!event) return
      if (event.kind === 'job.trashed' || event.kind === 'job.erased') {
        removeDocument(queries, event.documentId)
        void queries.invalidateQueries({ queryKey: documentKeys.trash, refetchType: 'active' })
        return
      }
      if (modelEvents.includes(event.kind)) {
        const changed = [documentKeys.models(event.documentId)]
        const replaced = event.kind === 'document.enhanced' ? documentKeys.ofResult(event.documentId) : []
        for (const queryKey of [...changed, ...replaced]) void queries.invalidateQueries({ queryKey, refetchType: 'active' })
        return
      }
      takeProgress(queries, event)
      // By the event, not by what the list shows: a quick document may be in the list, finished, before its event comes.
      const isBack = event.kind === 'job.restored'
      if (event.status === null || (told.get(event.documentId) === event.status && !isBack)) return
      told.set(event.documentId, event.status)
      if (event.fileName !== null && isNews(event.status) && !isBack) announce(t(`announce.${event.status}`, { name: event.fileName }))
      if (!isBack && event.kind !== 'job.submitted' && !isKnown(queries, event.documentId)) return
      changed.add(event.documentId)
      askSoon()
    }
    const stream = open(hear)
    return () => {
      if (asking !== null) clearTimeout(asking)
      stream.close()
    }
  }, [queries, api, announce, t, open])

  return liveness
}

/** Asks for documents by their ids and puts them where pages show them; new ones on top of the newest. */
async function askFor(api: Api, queries: QueryClient, ids: readonly DocumentId[]): Promise<void> {
  const { data } = await api
    .GET('/api/v1/documents', { params: { query: { ids: [...ids], limit: askedTogether, sort: 'received' } } })
    .catch(() => ({ data: null }))
  if (data === null) {
    // Too much at once, or nobody there: the list asks for itself.
    await queries.invalidateQueries({ queryKey: documentKeys.list, refetchType: 'active' })
    return
  }
  const { documents } = decode(documentPage, data)
  const [known, arrived] = [documents.filter(({ id }) => isKnown(queries, id)), documents.filter(({ id }) => !isKnown(queries, id))]
  takeDocuments(queries, known)
  for (const document of arrived) {
    takeNew(queries, document, ([, , search]) => beginsWithNewest(listSearchOf({ ...(typeof search === 'object' ? search : {}) })))
  }
}

function openEvents(hear: (line: Line) => void): Stream {
  return openStream('/api/v1/events', hear)
}

/** Steps on the way are shown, not said: only what ends the waiting is worth an interruption. */
function isNews(status: JobStatus): status is 'completed' | 'failed' | 'denied' | 'cancelled' | 'awaiting_approval' {
  return hasEnded({ status }) || status === 'awaiting_approval'
}
