import { describe, expect, it } from 'vitest'
import { bytesInWords, distanceInWords, durationInWords, languageInWords, moneyInWords, shareInWords } from './words'
import { outcomeKey, purposeKey, reasonKey } from './model-words'
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

describe('money', () => {
  it.each([
    [0, 'EUR', '€0.00'],
    [12.5, 'EUR', '€12.50'],
    [0.0123, 'USD', '$0.0123'],
    [3, null, '3.00'],
    [3, 'no currency', '3.00'],
  ])('of %d %s is %s', (amount, currency, words) => {
    expect(moneyInWords(amount, currency, 'en')).toBe(words)
  })
})

describe('a language', () => {
  it.each([
    ['de', 'German'],
    ['not a tag', 'not a tag'],
  ])('%s is %s', (tag, words) => {
    expect(languageInWords(tag, 'en')).toBe(words)
  })
})

describe('the words of models', () => {
  it('have a sentence for what they do not know', () => {
    expect(reasonKey('silently_cut')).toBe('models.reason.too_long')
    expect(reasonKey('a-word-of-later')).toBe('models.reason.unknown')
    expect(outcomeKey('a-word-of-later')).toBe('models.outcome.unknown')
    expect(purposeKey('alt_text')).toBe('models.purpose.alt_text')
    expect(purposeKey('a-word-of-later')).toBeNull()
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
