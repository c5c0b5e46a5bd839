import { describe, expect, it } from 'vitest'
import { hashOf, placeIn } from './use-page-in-address'

describe('the place in the address', () => {
  it.each([
    { page: 3, block: null },
    { page: 10, block: 12 },
  ])('comes back as it was written: %o', (place) => {
    expect(placeIn(hashOf(place), 10)).toEqual(place)
  })

  it.each(['', 'page=', 'page=0', 'page=11', 'page=-1', 'page=2x', 'nothing', 'page=99999999999', 'page=1&block='])(
    'is the first page for what names none: %s',
    (hash) => {
      expect(placeIn(hash, 10)).toEqual({ page: 1, block: null })
    },
  )
})
