import { describe, expect, it } from 'vitest'
import { noPace } from '@/shared/format/pace'
import { nextState, type UploadEvent, type UploadState } from './upload-state'

const sending: UploadState = { kind: 'sending', sentBytes: 10, pace: noPace }
const progressed: UploadEvent = { kind: 'progressed', at: 1, sentBytes: 20 }

describe('nextState', () => {
  it.each<[string, UploadState, UploadEvent, UploadState['kind']]>([
    ['a checked file waits its turn', { kind: 'checking' }, { kind: 'checked' }, 'queued'],
    ['bytes on the way are sending', { kind: 'starting' }, progressed, 'sending'],
    ['a line lost at once waits', { kind: 'starting' }, { kind: 'lost' }, 'waiting'],
    ['a lost line waits', sending, { kind: 'lost' }, 'waiting'],
    ['a line that is back sends', { kind: 'waiting', sentBytes: 10 }, progressed, 'sending'],
    ['a failed one is tried again', { kind: 'failed', detail: null }, { kind: 'retried' }, 'queued'],
    ['nothing but a failure is tried again', sending, { kind: 'retried' }, 'sending'],
    ['a failed one can be given up', { kind: 'failed', detail: null }, { kind: 'cancelled' }, 'cancelled'],
    ['late progress does not revive', { kind: 'cancelled' }, progressed, 'cancelled'],
    ['a late loss does not undo', { kind: 'accepted', documentId: null, duplicate: false }, { kind: 'lost' }, 'accepted'],
  ])('%s', (_, state, event, wanted) => {
    expect(nextState(state, event).kind).toBe(wanted)
  })

  it('keeps the bytes that were sent when the line is lost', () => {
    expect(nextState(sending, { kind: 'lost' })).toEqual({ kind: 'waiting', sentBytes: 10 })
  })
})
