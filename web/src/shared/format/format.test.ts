import { describe, expect, it } from 'vitest'
import { bytesInWords, distanceInWords, durationInWords, shareInWords } from './words'
import { noPace, perSecond, secondsLeft, seen } from './pace'

describe('words', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1536, '2 kB'],
    [3_500_000, '3.5 MB'],
    [2_000_000_000, '2 GB'],
  ])('says %d bytes as %s', (bytes, words) => {
    expect(bytesInWords(bytes, 'en')).toBe(words)
  })

  it.each([
    [0, '0%'],
    [0.57, '57%'],
    [0.999, '99%'],
    [1, '100%'],
    [1.2, '100%'],
  ])('says the share %d as %s and never promises more than there is', (share, words) => {
    expect(shareInWords(share, 'en')).toBe(words)
  })

  it.each([
    [0.2, '1 sec'],
    [59, '59 sec'],
    [75, '1 min'],
    [4000, '1 hr, 6 min'],
    [7200, '2 hr'],
  ])('says %d seconds as %s', (seconds, words) => {
    expect(durationInWords(seconds, 'en')).toBe(words)
  })

  it('says how long ago something was', () => {
    const now = new Date('2026-03-01T12:00:00Z')
    expect(distanceInWords(new Date('2026-03-01T11:57:00Z'), now, 'en')).toBe('3 minutes ago')
    expect(distanceInWords(new Date('2026-03-01T14:00:00Z'), now, 'en')).toBe('in 2 hours')
  })
})

describe('pace', () => {
  it('knows nothing from one moment', () => {
    expect(perSecond(seen(noPace, 0, 5))).toBeNull()
  })

  it('tells the time left from pages done', () => {
    const pace = seen(seen(noPace, 0, 0), 2, 10)
    expect(secondsLeft(pace, 30)).toBe(4)
  })

  it('forgets what lies further back than its window', () => {
    const pace = seen(seen(seen(noPace, 0, 0), 100, 1000), 110, 1010)
    expect(perSecond(pace)).toBe(1)
  })

  it('starts afresh when progress goes backwards', () => {
    expect(secondsLeft(seen(seen(noPace, 0, 50), 5, 2), 60)).toBeNull()
  })
})
