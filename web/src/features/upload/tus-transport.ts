import type { DetailedError, HttpResponse, Upload } from 'tus-js-client'
import { decode, members } from '@/shared/api/decode'
import { documentId } from '@/shared/api/models'
import { paramsOf, type UploadChoices } from './choices'
import type { Sending, Transport } from './transport'
import type { RefusalReason, UploadEvent } from './upload-state'

const endpoint = '/api/v1/uploads'

// Twenty tries over about eight minutes: longer than a server's restart or a walk through a dead spot.
const retryDelays = [0, 1000, 2000, 4000, 8000, ...Array<number>(15).fill(30_000)]

/** tus-js-client keeps where each upload stands in localStorage under this name. */
const kept = 'tus::'

/** Resumable uploads by tus 1.0. The library is loaded with the first file, not with the page. */
export const tusTransport: Transport = {
  send(file, tell, choices) {
    const loading = import('tus-js-client').then(async (tus) => {
      const upload = new tus.Upload(file, optionsFor(file, tell, choices))
      const [earlier] = await upload.findPreviousUploads()
      if (earlier) upload.resumeFromPreviousUpload(earlier)
      return upload
    })
    let stopped = false
    loading.then(
      (upload) => (stopped ? undefined : upload.start()),
      () => tell({ kind: 'failed', detail: null }),
    )
    const stop = async (forget: boolean) => {
      stopped = true
      await loading.then((upload: Upload) => upload.abort(forget)).catch(() => undefined)
    }
    const sending: Sending = { pause: () => void stop(false), discard: () => stop(true) }
    return sending
  },

  unfinished() {
    const found = Object.keys(localStorage).filter((key) => key.startsWith(kept))
    return Promise.resolve(found.flatMap(unfinishedUnder))
  },

  async forget(key) {
    const address = addressUnder(key)
    localStorage.removeItem(key)
    if (address === null) return
    const tus = await import('tus-js-client')
    await tus.Upload.terminate(address, { retryDelays: null }).catch(() => undefined)
  },
}

/** Forgets the names of what this browser was sending: at sign-out, the next person must not see them. */
export function forgetAllUploads(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(kept)) localStorage.removeItem(key)
}

function optionsFor(file: File, tell: (event: UploadEvent) => void, choices: UploadChoices) {
  const params = paramsOf(choices)
  return {
    endpoint,
    metadata: { filename: file.name, ...(params === null ? {} : { params: JSON.stringify(params) }) },
    retryDelays,
    removeFingerprintOnSuccess: true,
    onProgress: (sentBytes: number) => tell({ kind: 'progressed', at: performance.now() / 1000, sentBytes }),
    onShouldRetry: (error: DetailedError) => {
      // Too many files a minute: the queue waits as long as the server says, for all of them.
      const again = isWorthAnotherTry(error.originalResponse?.getStatus() ?? 0)
      if (again) tell({ kind: 'lost' })
      return again
    },
    onError: (error: Error | DetailedError) => tell(eventOfError(error)),
    onSuccess: ({ lastResponse }: { lastResponse: HttpResponse }) => tell(eventOfAnswer(lastResponse)),
  }
}

function isWorthAnotherTry(status: number): boolean {
  // 0: nobody answered. 408: the line was slow. 409 and 423: an earlier request of ours may still be ending. 460: bytes were
  // damaged on the way.
  return status === 0 || status >= 500 || [408, 409, 423, 460].includes(status)
}

function eventOfAnswer(answer: HttpResponse): UploadEvent {
  const job = answer.getHeader('Lectern-Job')
  return {
    kind: 'accepted',
    documentId: job ? decode(documentId, job) : null,
    duplicate: answer.getHeader('Lectern-Duplicate') === 'true',
  }
}

function eventOfError(error: Error | DetailedError): UploadEvent {
  const answer = 'originalResponse' in error ? error.originalResponse : null
  if (!answer) return { kind: 'failed', detail: null }
  if (answer.getStatus() === 429) return { kind: 'held-back', seconds: secondsUntil(answer.getHeader('Retry-After')) }
  const detail = detailOf(answer)
  const reason = reasonOf(answer.getStatus())
  return reason === null ? { kind: 'failed', detail } : { kind: 'refused', reason, detail }
}

/** Retry-After in seconds; ten where the answer does not say, an hour at the most. */
export function secondsUntil(retryAfter: string | undefined): number {
  const seconds = Number.parseInt(retryAfter ?? '', 10)
  return Number.isNaN(seconds) ? 10 : Math.min(Math.max(seconds, 1), 3600)
}

function reasonOf(status: number): RefusalReason | null {
  switch (status) {
    case 413:
      return 'too-large'
    case 401:
    case 403:
      return 'not-allowed'
    case 400:
    case 415:
    case 422:
      return 'other'
    default:
      return null
  }
}

function detailOf(answer: HttpResponse): string | null {
  try {
    const detail = members(JSON.parse(answer.getBody()), '').detail
    return typeof detail === 'string' ? detail : null
  } catch {
    return null
  }
}

function unfinishedUnder(key: string) {
  try {
    const stored = members(JSON.parse(localStorage.getItem(key) ?? ''), '')
    const metadata = members(stored.metadata, '/metadata')
    if (typeof metadata.filename !== 'string' || typeof stored.size !== 'number') return []
    return [{ key, fileName: metadata.filename, byteCount: stored.size }]
  } catch {
    return []
  }
}

function addressUnder(key: string): string | null {
  try {
    const address = members(JSON.parse(localStorage.getItem(key) ?? ''), '').uploadUrl
    return typeof address === 'string' ? address : null
  } catch {
    return null
  }
}
