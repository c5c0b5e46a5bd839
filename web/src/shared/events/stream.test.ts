import { describe, expect, it } from 'vitest'
import { documentEventOf } from './event'
import { type Line, openStream, type StreamSurroundings } from './stream'

class FakeSource {
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  resets: (() => void)[] = []
  isClosed = false
  addEventListener(_: string, listener: () => void) {
    this.resets.push(listener)
  }
  close() {
    this.isClosed = true
  }
}

/** A browser with tabs: one lock, one channel, and the sources that were opened. */
function browser() {
  const sources: FakeSource[] = []
  const channels: { onmessage: ((message: { data: unknown }) => void) | null }[] = []
  let lock: Promise<void> = Promise.resolve()
  const surroundings: StreamSurroundings = {
    openSource: () => {
      const source = new FakeSource()
      sources.push(source)
      return source as unknown as EventSource
    },
    openChannel: () => {
      const own = {
        onmessage: null as ((message: { data: unknown }) => void) | null,
        postMessage: (data: unknown) => channels.filter((other) => other !== own).forEach((other) => other.onmessage?.({ data })),
        close: () => channels.splice(channels.indexOf(own), 1),
      }
      channels.push(own)
      return own as unknown as BroadcastChannel
    },
    holdLock: (_, signal, held) => {
      lock = lock.then(() => (signal.aborted ? undefined : held()))
      return lock
    },
  }
  const openTab = () => {
    const heard: Line[] = []
    return { heard, stream: openStream('/events', (line) => heard.push(line), surroundings) }
  }
  return { sources, openTab, settle: () => new Promise((done) => setTimeout(done, 0)) }
}

describe('openStream', () => {
  it('opens one source however many tabs there are, and every tab hears', async () => {
    const { sources, openTab, settle } = browser()
    const [first, second] = [openTab(), openTab()]
    await settle()
    expect(sources).toHaveLength(1)

    sources[0]?.onopen?.()
    sources[0]?.onmessage?.({ data: 'x' })

    const wanted = [{ kind: 'live' }, { kind: 'event', data: 'x' }]
    expect(first.heard).toEqual(wanted)
    expect(second.heard).toEqual(wanted)
  })

  it('passes the source on when the tab that kept it closes', async () => {
    const { sources, openTab, settle } = browser()
    const first = openTab()
    const second = openTab()
    await settle()
    first.stream.close()
    await settle()
    expect(sources[0]?.isClosed).toBe(true)
    expect(sources).toHaveLength(2)
    sources[1]?.onopen?.()
    expect(second.heard.at(-1)).toEqual({ kind: 'live' })
  })

  it('tells a tab that comes later how things stand', async () => {
    const { sources, openTab, settle } = browser()
    openTab()
    await settle()
    sources[0]?.onopen?.()
    const late = openTab()
    await settle()
    expect(late.heard).toEqual([{ kind: 'live' }])
  })

  it('says when the line is lost, and that all must be asked again after a reset', async () => {
    const { sources, openTab, settle } = browser()
    const { heard } = openTab()
    await settle()
    sources[0]?.onerror?.()
    sources[0]?.resets.forEach((reset) => reset())
    expect(heard).toEqual([{ kind: 'lost' }, { kind: 'live' }])
  })
})

describe('documentEventOf', () => {
  it('reads the body out of its envelope', () => {
    const data = JSON.stringify({
      event_id: 4,
      kind: 'job.progress',
      at: '2026-11-23T21:35:02Z',
      body: { id: 'd-1', status: 'processing', step: 'structure', pages_done: 3, page_count: 10, filename: 'a.pdf', version: 9 },
    })
    expect(documentEventOf(data)).toEqual({
      kind: 'job.progress',
      documentId: 'd-1',
      status: 'processing',
      fileName: 'a.pdf',
      step: 'structure',
      pagesDone: 3,
      pageCount: 10,
    })
  })

  it.each(['', 'null', '{}', '{"body":{}}', '{"body":{"id":"d","status":"dancing"}}'])('makes nothing of %s', (data) => {
    expect(documentEventOf(data)).toBeNull()
  })
})
