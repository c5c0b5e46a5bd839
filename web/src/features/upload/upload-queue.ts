import type { DocumentId } from '@/shared/api/models'
import { uploadChoices, type UploadChoices } from './choices'
import { firstLook } from './first-look'
import type { Sending, Transport } from './transport'
import { isMoving, isOver, nextState, type UploadEvent, type UploadState } from './upload-state'

export interface Upload {
  readonly key: string
  readonly fileName: string
  readonly byteCount: number
  readonly state: UploadState
}

interface Entry {
  upload: Upload
  /** Null for an upload that an earlier page began: its file must be chosen again. */
  file: File | null
  /** As they were when the file was added. */
  choices: UploadChoices
  sending: Sending | null
}

/** Uploads whose rows are gone because the list shows their documents. */
export interface LeftTray {
  readonly received: number
  /** The same bytes were there before. */
  readonly known: number
}

const nothingLeft: LeftTray = { received: 0, known: 0 }

export interface QueueOptions {
  readonly transport: Transport
  /** What is chosen now; each file keeps what was chosen when it was added. */
  readonly choices?: () => UploadChoices
  /** Files sent at the same time. Three keep a campus line full and leave connections for the rest of the page. */
  readonly atOnce?: number
  readonly onAccepted?: (upload: Upload, documentId: DocumentId | null) => void
}

/**
 * All uploads of this page, outside React, so that they go on while the reader browses.
 *
 * `subscribe` and `snapshot` are what useSyncExternalStore wants: a snapshot is the same array until something changes.
 */
export class UploadQueue {
  readonly #options: QueueOptions
  readonly #entries: Entry[] = []
  readonly #listeners = new Set<() => void>()
  #uploads: readonly Upload[] = []
  #lastKey = 0
  #heldBack: ReturnType<typeof setTimeout> | null = null
  #goesOnAt = 0
  #left: LeftTray = nothingLeft

  constructor(options: QueueOptions) {
    this.#options = options
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): readonly Upload[] => this.#uploads

  /** Whether the server asked to wait before the next file. Waiting files start by themselves. */
  readonly isHeldBack = (): boolean => this.#heldBack !== null

  /** Takes files up, and gives their keys. One that an earlier page began, chosen again, goes on in its own row. */
  add(files: readonly File[]): readonly string[] {
    const keys: string[] = []
    if (this.#entries.length === 0) this.#left = nothingLeft
    for (const file of files) {
      const begun = this.#entries.find((entry) => entry.upload.state.kind === 'interrupted' && sameFile(entry.upload, file))
      const entry = begun ?? this.#newEntry(file)
      entry.file = file
      entry.choices = this.#choices()
      entry.upload = { ...entry.upload, state: { kind: 'checking' } }
      keys.push(entry.upload.key)
      void this.#check(entry, file)
    }
    this.#changed()
    return keys
  }

  /** Shows what earlier pages began and did not finish. */
  async recall(): Promise<void> {
    for (const unfinished of await this.#options.transport.unfinished()) {
      if (this.#entries.some((entry) => entry.upload.fileName === unfinished.fileName)) continue
      this.#entries.push({
        upload: { ...unfinished, state: { kind: 'interrupted' } },
        file: null,
        choices: this.#choices(),
        sending: null,
      })
    }
    this.#changed()
  }

  cancel(key: string): void {
    const entry = this.#find(key)
    if (!entry || isOver(entry.upload.state)) return
    const wasInterrupted = entry.upload.state.kind === 'interrupted'
    this.#tell(entry, { kind: 'cancelled' })
    if (wasInterrupted) void this.#options.transport.forget(key)
    void entry.sending?.discard()
  }

  retry(key: string): void {
    const entry = this.#find(key)
    if (entry) this.#tell(entry, { kind: 'retried' })
  }

  /** Takes a finished row off the list. */
  dismiss(key: string): void {
    const index = this.#entries.findIndex((entry) => entry.upload.key === key && isOver(entry.upload.state))
    if (index >= 0) this.#entries.splice(index, 1)
    this.#changed()
  }

  /** Takes rows off whose documents the list shows by now. */
  leave(isListed: (documentId: DocumentId) => boolean): void {
    const stays = ({ upload: { state } }: Entry) => state.kind !== 'accepted' || state.documentId === null || !isListed(state.documentId)
    const stay = this.#entries.filter(stays)
    for (const {
      upload: { state },
    } of this.#entries) {
      if (state.kind !== 'accepted' || state.documentId === null || !isListed(state.documentId)) continue
      this.#left = state.duplicate ? { ...this.#left, known: this.#left.known + 1 } : { ...this.#left, received: this.#left.received + 1 }
    }
    if (stay.length === this.#entries.length) return
    this.#entries.splice(0, this.#entries.length, ...stay)
    this.#changed()
  }

  /** What has left the tray since something was last added to an empty one. */
  readonly left = (): LeftTray => this.#left

  dismissFinished(): void {
    this.#entries.splice(0, this.#entries.length, ...this.#entries.filter((entry) => !isOver(entry.upload.state)))
    this.#changed()
  }

  /** Whether leaving the page now would stop something. */
  get isBusy(): boolean {
    return this.#entries.some(({ upload }) => isMoving(upload.state) || upload.state.kind === 'queued')
  }

  #choices(): UploadChoices {
    return (this.#options.choices ?? uploadChoices)()
  }

  #newEntry(file: File): Entry {
    this.#lastKey += 1
    const upload: Upload = {
      key: `upload-${this.#lastKey}`,
      fileName: file.name,
      byteCount: file.size,
      state: { kind: 'checking' },
    }
    const entry: Entry = { upload, file, choices: this.#choices(), sending: null }
    this.#entries.push(entry)
    return entry
  }

  async #check(entry: Entry, file: File): Promise<void> {
    const reason = await firstLook(file)
    this.#tell(entry, reason === null ? { kind: 'checked' } : { kind: 'refused', reason, detail: null })
  }

  #find(key: string): Entry | undefined {
    return this.#entries.find((entry) => entry.upload.key === key)
  }

  #tell(entry: Entry, event: UploadEvent): void {
    const before = entry.upload.state
    const state = nextState(before, event)
    if (state === before) return
    entry.upload = { ...entry.upload, state }
    if (event.kind === 'held-back') this.#holdBack(event.seconds)
    if (state.kind === 'accepted') this.#options.onAccepted?.(entry.upload, state.documentId)
    this.#fillLanes()
    this.#changed()
  }

  /** Begins no file for so long; of several such answers the latest moment counts. */
  #holdBack(seconds: number): void {
    const goesOnAt = Date.now() + seconds * 1000
    if (this.#heldBack !== null && goesOnAt <= this.#goesOnAt) return
    if (this.#heldBack !== null) clearTimeout(this.#heldBack)
    this.#goesOnAt = goesOnAt
    this.#heldBack = setTimeout(() => {
      this.#heldBack = null
      this.#fillLanes()
      this.#changed()
    }, seconds * 1000)
  }

  #fillLanes(): void {
    if (this.#heldBack !== null) return
    const atOnce = this.#options.atOnce ?? 3
    for (const entry of this.#entries) {
      const moving = this.#entries.filter(({ upload }) => isMoving(upload.state)).length
      if (moving >= atOnce) return
      if (entry.upload.state.kind !== 'queued' || !entry.file) continue
      entry.upload = { ...entry.upload, state: { kind: 'starting' } }
      entry.sending = this.#options.transport.send(entry.file, (event) => this.#tell(entry, event), entry.choices)
    }
  }

  #changed(): void {
    this.#uploads = this.#entries.map((entry) => entry.upload)
    for (const listener of this.#listeners) listener()
  }
}

function sameFile(upload: Upload, file: File): boolean {
  return upload.fileName === file.name && upload.byteCount === file.size
}
