import type { DocumentId } from '@/shared/api/models'
import { noPace, type Pace, seen } from '@/shared/format/pace'

/**
 * One file on its way to the server.
 *
 *   checking ─▶ queued ◀─▶ starting ─▶ sending ◀─▶ waiting ─▶ accepted
 *       │          │          └──────────┴───────────┴─▶ refused · failed ─▶ (retry) queued
 *       └▶ refused └▶ cancelled, also from sending, waiting and failed
 *
 * From starting back to queued: the server takes only so many files a minute and said when to come again.
 *
 * interrupted: begun before this page was loaded; the browser no longer has the file, the server has its first bytes.
 */
export type UploadState =
  | { readonly kind: 'checking' }
  | { readonly kind: 'queued' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'sending'; readonly sentBytes: number; readonly pace: Pace }
  | { readonly kind: 'waiting'; readonly sentBytes: number }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'accepted'; readonly documentId: DocumentId | null; readonly duplicate: boolean }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly detail: string | null }
  | { readonly kind: 'failed'; readonly detail: string | null }
  | { readonly kind: 'cancelled' }

export type RefusalReason =
  | 'word'
  | 'powerpoint'
  | 'excel'
  | 'office'
  | 'archive'
  | 'picture'
  | 'web-page'
  | 'not-a-pdf'
  | 'empty'
  | 'too-large'
  | 'not-allowed'
  | 'other'

export type UploadEvent =
  | { readonly kind: 'checked' }
  | { readonly kind: 'progressed'; readonly at: number; readonly sentBytes: number }
  | { readonly kind: 'lost' }
  | { readonly kind: 'held-back'; readonly seconds: number }
  | { readonly kind: 'accepted'; readonly documentId: DocumentId | null; readonly duplicate: boolean }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly detail: string | null }
  | { readonly kind: 'failed'; readonly detail: string | null }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'retried' }

export function isOver(state: UploadState): boolean {
  return state.kind === 'accepted' || state.kind === 'refused' || state.kind === 'cancelled'
}

export function isMoving(state: UploadState): boolean {
  return state.kind === 'starting' || state.kind === 'sending' || state.kind === 'waiting'
}

/** The state after an event. What comes late – progress after a cancellation – changes nothing. */
export function nextState(state: UploadState, event: UploadEvent): UploadState {
  if (isOver(state)) return state
  switch (event.kind) {
    case 'checked':
      return state.kind === 'checking' ? { kind: 'queued' } : state
    case 'progressed': {
      const pace = state.kind === 'sending' ? state.pace : noPace
      return { kind: 'sending', sentBytes: event.sentBytes, pace: seen(pace, event.at, event.sentBytes) }
    }
    case 'lost':
      if (state.kind === 'starting') return { kind: 'waiting', sentBytes: 0 }
      return state.kind === 'sending' ? { kind: 'waiting', sentBytes: state.sentBytes } : state
    case 'held-back':
      return isMoving(state) ? { kind: 'queued' } : state
    case 'retried':
      return state.kind === 'failed' ? { kind: 'queued' } : state
    case 'accepted':
      return { kind: 'accepted', documentId: event.documentId, duplicate: event.duplicate }
    case 'refused':
      return { kind: 'refused', reason: event.reason, detail: event.detail }
    case 'failed':
      return { kind: 'failed', detail: event.detail }
    case 'cancelled':
      return { kind: 'cancelled' }
  }
}
