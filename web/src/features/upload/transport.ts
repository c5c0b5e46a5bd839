import type { UploadChoices } from './choices'
import type { UploadEvent } from './upload-state'

/** An upload under way. */
export interface Sending {
  /** Stops and keeps what the server has. */
  pause(): void
  /** Stops and lets the server forget it. */
  discard(): Promise<void>
}

/** An upload that an earlier page began. */
export interface Unfinished {
  readonly key: string
  readonly fileName: string
  readonly byteCount: number
}

/** How bytes get to the server: resumable uploads in the browser, a script in tests. */
export interface Transport {
  /** Begins, or goes on where an earlier attempt with the same file stopped. `tell` hears what happens, in order. */
  send(file: File, tell: (event: UploadEvent) => void, choices: UploadChoices): Sending
  unfinished(): Promise<readonly Unfinished[]>
  forget(key: string): Promise<void>
}
