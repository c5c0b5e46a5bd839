import { beforeEach, describe, expect, it, vi } from 'vitest'
import { decode } from '@/shared/api/decode'
import { documentId } from '@/shared/api/models'
import type { Transport } from './transport'
import { UploadQueue } from './upload-queue'
import type { UploadEvent } from './upload-state'

const id = decode(documentId, 'd-1')
const pdf = (name: string) => new File(['%PDF-1.7 body'], name, { type: 'application/pdf' })

/** A transport whose uploads go where the test says. */
function scripted(unfinished: readonly string[] = []) {
  const sent = new Map<string, (event: UploadEvent) => void>()
  const discarded: string[] = []
  const forgotten: string[] = []
  const transport: Transport = {
    send: (file, tell) => {
      sent.set(file.name, tell)
      return {
        pause: () => undefined,
        discard: () => {
          discarded.push(file.name)
          return Promise.resolve()
        },
      }
    },
    unfinished: () => Promise.resolve(unfinished.map((fileName) => ({ key: `tus::${fileName}`, fileName, byteCount: 13 }))),
    forget: (key) => {
      forgotten.push(key)
      return Promise.resolve()
    },
  }
  return { transport, sent, discarded, forgotten }
}

/** Resolves when the queue's states are as wanted, in the order of its rows. */
function until(queue: UploadQueue, ...wanted: string[]): Promise<void> {
  const isThere = () =>
    queue
      .snapshot()
      .map(({ state }) => state.kind)
      .join() === wanted.join()
  if (isThere()) return Promise.resolve()
  return new Promise((done) => {
    const stop = queue.subscribe(() => {
      if (!isThere()) return
      stop()
      done()
    })
  })
}

describe('UploadQueue', () => {
  it('sends three at once and the fourth when one is done', async () => {
    const { transport, sent } = scripted()
    const queue = new UploadQueue({ transport })
    queue.add(['a', 'b', 'c', 'd'].map(pdf))
    await until(queue, 'starting', 'starting', 'starting', 'queued')

    sent.get('a')?.({ kind: 'accepted', documentId: id, duplicate: false })

    await until(queue, 'accepted', 'starting', 'starting', 'starting')
    expect([...sent.keys()]).toEqual(['a', 'b', 'c', 'd'])
  })

  it('refuses what is no PDF without sending a byte', async () => {
    const { transport, sent } = scripted()
    const queue = new UploadQueue({ transport })
    queue.add([new File(['hello'], 'notes.txt'), new File([], 'empty.pdf')])
    await until(queue, 'refused', 'refused')
    expect(queue.snapshot().map(({ state }) => (state.kind === 'refused' ? state.reason : ''))).toEqual(['not-a-pdf', 'empty'])
    expect(sent.size).toBe(0)
  })

  it('takes a PDF whose header does not stand at the very beginning', async () => {
    const { transport } = scripted()
    const queue = new UploadQueue({ transport })
    queue.add([new File([' '.repeat(900), '%PDF-1.4'], 'late.pdf')])
    await until(queue, 'starting')
  })

  it('discards a cancelled upload and hears nothing more of it', async () => {
    const { transport, sent, discarded } = scripted()
    const queue = new UploadQueue({ transport })
    queue.add([pdf('a')])
    await until(queue, 'starting')

    queue.cancel('upload-1')
    sent.get('a')?.({ kind: 'progressed', at: 1, sentBytes: 5 })

    expect(queue.snapshot()[0]?.state.kind).toBe('cancelled')
    expect(discarded).toEqual(['a'])
  })

  it('goes on in the same row when an interrupted file is chosen again', async () => {
    const { transport, sent } = scripted(['half.pdf'])
    const queue = new UploadQueue({ transport })
    await queue.recall()
    expect(queue.snapshot()[0]?.state.kind).toBe('interrupted')

    queue.add([pdf('half.pdf')])

    await until(queue, 'starting')
    expect(queue.snapshot()).toHaveLength(1)
    expect(sent.has('half.pdf')).toBe(true)
  })

  it('lets the server forget an interrupted upload that is cancelled', async () => {
    const { transport, forgotten } = scripted(['half.pdf'])
    const queue = new UploadQueue({ transport })
    await queue.recall()
    queue.cancel('tus::half.pdf')
    expect(forgotten).toEqual(['tus::half.pdf'])
  })

  describe('told that it is too fast', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
      return () => void vi.useRealTimers()
    })

    it('begins no file before the moment that the server named, and then goes on by itself', async () => {
      const { transport, sent } = scripted()
      const queue = new UploadQueue({ transport, atOnce: 2 })
      queue.add(['a', 'b', 'c'].map(pdf))
      await until(queue, 'starting', 'starting', 'queued')

      sent.get('a')?.({ kind: 'held-back', seconds: 40 })
      sent.get('b')?.({ kind: 'held-back', seconds: 20 })
      await until(queue, 'queued', 'queued', 'queued')
      expect(queue.isHeldBack()).toBe(true)
      vi.advanceTimersByTime(39_000)
      expect(queue.snapshot().map(({ state }) => state.kind)).toEqual(['queued', 'queued', 'queued'])

      vi.advanceTimersByTime(1000)

      await until(queue, 'starting', 'starting', 'queued')
      expect(queue.isHeldBack()).toBe(false)
    })

    it('lets what is being sent go on meanwhile', async () => {
      const { transport, sent } = scripted()
      const queue = new UploadQueue({ transport, atOnce: 2 })
      queue.add(['a', 'b', 'c'].map(pdf))
      await until(queue, 'starting', 'starting', 'queued')
      sent.get('a')?.({ kind: 'progressed', at: 1, sentBytes: 5 })

      sent.get('b')?.({ kind: 'held-back', seconds: 40 })
      sent.get('a')?.({ kind: 'accepted', documentId: id, duplicate: false })

      await until(queue, 'accepted', 'queued', 'queued')
    })
  })

  it('tries a failed upload again when told to', async () => {
    const { transport, sent } = scripted()
    const queue = new UploadQueue({ transport })
    queue.add([pdf('a')])
    await until(queue, 'starting')
    sent.get('a')?.({ kind: 'failed', detail: null })
    await until(queue, 'failed')
    queue.retry('upload-1')
    await until(queue, 'starting')
  })

  it('gives the same snapshot until something changes', () => {
    const queue = new UploadQueue({ transport: scripted().transport })
    expect(queue.snapshot()).toBe(queue.snapshot())
  })
})
