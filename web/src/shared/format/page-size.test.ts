import { describe, expect, it } from 'vitest'
import { pageSize } from './page-size'

describe('the size of a page', () => {
  it.each([
    [595, 842, 'A4', false],
    [842, 595, 'A4', true],
    [594, 843, 'A4', false],
    [612, 792, 'Letter', false],
    [612, 1008, 'Legal', false],
    [720, 405, null, true],
    [600, 842, null, false],
  ])('%d × %d points is %s', (width, height, name, isLandscape) => {
    expect(pageSize(width, height)).toMatchObject({ name, isLandscape })
  })

  it('is told in millimetres', () => {
    expect(pageSize(720, 405)).toMatchObject({ width: 254, height: 143 })
  })
})
