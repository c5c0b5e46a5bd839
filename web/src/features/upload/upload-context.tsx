import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { documentKeys } from '@/shared/api/document-queries'
import { useWords } from '@/shared/i18n/use-words'
import { useAnnounce } from '@/shared/ui/announcer'
import type { Transport } from './transport'
import { tusTransport } from './tus-transport'
import { type Upload, UploadQueue } from './upload-queue'
import { useDropAnywhere } from './use-drop-anywhere'

const Context = createContext<UploadQueue | null>(null)

/** Holds the uploads above all pages, so that they go on while the reader browses. */
export function UploadProvider({ children, transport = tusTransport }: { children: ReactNode; transport?: Transport }) {
  const queries = useQueryClient()
  const { t } = useWords()
  const [queue] = useState(
    () => new UploadQueue({ transport, onAccepted: () => void queries.invalidateQueries({ queryKey: documentKeys.all }) }),
  )
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
  useEffect(() => void queue.recall(), [queue])

  return (
    <Context value={queue}>
      {children}
      {isOverPage ? <div className="drop-veil">{t('upload.dropHere')}</div> : null}
    </Context>
  )
}

export function useUploads(): { queue: UploadQueue; uploads: readonly Upload[]; isHeldBack: boolean } {
  const queue = useContext(Context)
  if (!queue) throw new Error('useUploads wants an UploadProvider above it.')
  return {
    queue,
    uploads: useSyncExternalStore(queue.subscribe, queue.snapshot),
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
