import { describe, expect, it } from 'vitest'
import { changedLines, difference, linesOf } from './line-difference'

const signs = { same: ' ', added: '+', removed: '-' } as const
const shown = (before: string[], after: string[]) => difference(before, after).map(({ kind, text }) => signs[kind] + text)

describe('the difference of two versions', () => {
  it.each([
    [[], [], []],
    [['a'], ['a'], [' a']],
    [[], ['a'], ['+a']],
    [['a'], [], ['-a']],
    [
      ['a', 'b', 'c'],
      ['a', 'x', 'c'],
      [' a', '-b', '+x', ' c'],
    ],
    [
      ['a', 'b'],
      ['b', 'a'],
      ['-a', ' b', '+a'],
    ],
  ])('of %j and %j is %j', (before, after, wanted) => {
    expect(shown(before, after)).toEqual(wanted)
  })

  it('gives both versions back: what is not added is the first, what is not removed the second', () => {
    // A fixed sequence that looks random: the test fails the same way each time.
    let seed = 7
    const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    for (let round = 0; round < 200; round += 1) {
      const before = Array.from({ length: next(12) }, () => String(next(4)))
      const after = Array.from({ length: next(12) }, () => String(next(4)))
      const lines = difference(before, after)
      expect(lines.filter(({ kind }) => kind !== 'added').map(({ text }) => text)).toEqual(before)
      expect(lines.filter(({ kind }) => kind !== 'removed').map(({ text }) => text)).toEqual(after)
    }
  })

  it('keeps one line around what has changed', () => {
    const lines = changedLines(difference(['1', '2', '3', '4', '5'], ['1', '2', 'x', '4', '5']))
    expect(lines.map(({ text }) => text)).toEqual(['2', '3', 'x', '4'])
  })
})

describe('a value as lines', () => {
  it('keeps the lines of a text, in the order of the names', () => {
    expect(linesOf({ temperature: 0.2, instructions: 'one\ntwo', presets: [{ name: 'a' }] })).toEqual([
      'instructions:',
      '  one',
      '  two',
      'presets:',
      '[',
      '  {',
      '    "name": "a"',
      '  }',
      ']',
      'temperature: 0.2',
    ])
  })

  it.each([
    [null, []],
    [undefined, []],
    [['a'], ['[', '  "a"', ']']],
  ])('of %j is %j', (value, lines) => {
    expect(linesOf(value)).toEqual(lines)
  })
})
