import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { documentKeys } from '@/shared/api/document-queries'
import type { DocumentPage } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { useAnnounce } from '@/shared/ui/status/announcer'
import type { Transport } from './transport'
import { tusTransport } from './tus-transport'
import { type LeftTray, type Upload, UploadQueue } from './upload-queue'
import { useDropAnywhere } from './use-drop-anywhere'

const Context = createContext<UploadQueue | null>(null)

/** Holds the uploads above all pages, so that they go on while the reader browses. */
export function UploadProvider({ children, transport = tusTransport }: { children: ReactNode; transport?: Transport }) {
  const { t } = useWords()
  const [queue] = useState(() => new UploadQueue({ transport }))
  const announce = useAnnounce()
  const take = useCallback(
    (files: readonly File[]) => {
      announce(files.length === 0 ? t('upload.nothingFound') : t('upload.taken', { count: files.length }))
      queue.add(files)
    },
    [announce, queue, t],
  )
  const isOverPage = useDropAnywhere(take)
  useAnnouncedUploads(queue)
  useLeaveGuard(queue)
  useSelfEmptyingTray(queue)
  useEffect(() => void queue.recall(), [queue])

  return (
    <Context value={queue}>
      {children}
      {isOverPage ? <div className="drop-veil">{t('upload.dropHere')}</div> : null}
    </Context>
  )
}

export function useUploads(): { queue: UploadQueue; uploads: readonly Upload[]; left: LeftTray; isHeldBack: boolean } {
  const queue = useContext(Context)
  if (!queue) throw new Error('useUploads wants an UploadProvider above it.')
  return {
    queue,
    uploads: useSyncExternalStore(queue.subscribe, queue.snapshot),
    left: useSyncExternalStore(queue.subscribe, queue.left),
    isHeldBack: useSyncExternalStore(queue.subscribe, queue.isHeldBack),
  }
}

/** Says each file's end aloud, once, and that files wait. */
function useAnnouncedUploads(queue: UploadQueue): void {
  const announce = useAnnounce()
  const { t } = useWords()
  useEffect(() => {
    const told = new Map<string, string>()
    let wasHeldBack = false
    return queue.subscribe(() => {
      if (queue.isHeldBack() && !wasHeldBack) announce(t('upload.heldBack'))
      wasHeldBack = queue.isHeldBack()
      for (const { key, fileName, state } of queue.snapshot()) {
        if (told.get(key) === state.kind) continue
        told.set(key, state.kind)
        if (state.kind === 'accepted' || state.kind === 'refused' || state.kind === 'failed' || state.kind === 'cancelled') {
          announce(t(`announce.upload.${state.kind}`, { name: fileName }))
        }
      }
    })
  }, [queue, announce, t])
}

const eventMayTakeMs = 2000

/** A row leaves as soon as the list shows its document. Where no event brings it there, the list is asked, once for all. */
function useSelfEmptyingTray(queue: UploadQueue): void {
  const queries = useQueryClient()
  useEffect(() => {
    let asking: ReturnType<typeof setTimeout> | null = null
    const asked = new Set<string>()
    const sweep = () => {
      const listed = new Set<string>()
      for (const [, page] of queries.getQueriesData<DocumentPage>({ queryKey: documentKeys.list })) {
        for (const document of page?.documents ?? []) listed.add(document.id)
      }
      queue.leave((id) => listed.has(id))
      const waiting = queue.snapshot().filter(({ key, state }) => state.kind === 'accepted' && !asked.has(key))
      if (waiting.length === 0 || asking !== null) return
      asking = setTimeout(() => {
        asking = null
        for (const { key } of waiting) asked.add(key)
        void queries.invalidateQueries({ queryKey: documentKeys.list })
      }, eventMayTakeMs)
    }
    const stops = [queue.subscribe(sweep), queries.getQueryCache().subscribe((event) => (event.type === 'updated' ? sweep() : undefined))]
    return () => {
      if (asking !== null) clearTimeout(asking)
      for (const stop of stops) stop()
    }
  }, [queue, queries])
}

/** The browser asks before a page is left that is still sending. */
function useLeaveGuard(queue: UploadQueue): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (queue.isBusy) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [queue])
}
