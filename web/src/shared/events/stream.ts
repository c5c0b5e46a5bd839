/**
 * One event stream per browser, however many tabs are open: HTTP/1.1 allows six connections to a host, and a stream
 * each would leave none for the rest.
 *
 * The tab that holds the lock keeps the stream and passes on what it hears; when it closes, the lock goes to the next.
 * Where a browser has no locks (an insecure address), each tab keeps a stream of its own.
 */
export type Line = { readonly kind: 'event'; readonly data: string } | { readonly kind: 'live' } | { readonly kind: 'lost' }

export interface Stream {
  close(): void
}

/** What of the browser this needs, so that a test can stand in for it. */
export interface StreamSurroundings {
  openSource(url: string): EventSource
  openChannel(name: string): BroadcastChannel | null
  /** Runs `held` while this tab has the lock; resolves when `held` does. */
  holdLock(name: string, signal: AbortSignal, held: () => Promise<void>): Promise<void>
}

const name = 'lectern-events'

export const browserSurroundings: StreamSurroundings = {
  openSource: (url) => new EventSource(url, { withCredentials: true }),
  openChannel: (channel) => ('BroadcastChannel' in window ? new BroadcastChannel(channel) : null),
  holdLock: async (lock, signal, held) => {
    if ('locks' in navigator) await navigator.locks.request(lock, { signal }, held)
    else await held()
  },
}

export function openStream(url: string, hear: (line: Line) => void, surroundings: StreamSurroundings = browserSurroundings): Stream {
  const closing = new AbortController()
  const channel = surroundings.openChannel(name)
  if (channel)
    channel.onmessage = (message: MessageEvent<Line | { kind: 'who' }>) => {
      // A tab that has just come asks how things stand; whoever keeps the stream answers.
      if (message.data.kind === 'who') answerHowItStands()
      else hear(message.data)
    }

  let standing: Line | null = null
  const answerHowItStands = () => {
    if (standing) channel?.postMessage(standing)
  }
  const pass = (line: Line) => {
    if (line.kind !== 'event') standing = line
    hear(line)
    channel?.postMessage(line)
  }

  const keepStream = () =>
    new Promise<void>((done) => {
      const source = surroundings.openSource(url)
      source.onopen = () => pass({ kind: 'live' })
      source.onerror = () => pass({ kind: 'lost' })
      source.onmessage = (event) => pass({ kind: 'event', data: String(event.data) })
      // The place where we stopped is no longer known: begin again, as after a pause.
      source.addEventListener('reset', () => pass({ kind: 'live' }))
      closing.signal.addEventListener('abort', () => {
        source.close()
        standing = null
        done()
      })
    })

  channel?.postMessage({ kind: 'who' })
  surroundings.holdLock(name, closing.signal, keepStream).catch((reason: unknown) => {
    if (!(reason instanceof DOMException && reason.name === 'AbortError')) throw reason
  })

  return {
    close: () => {
      closing.abort()
      channel?.close()
    },
  }
}
