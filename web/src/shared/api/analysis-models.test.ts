import { describe, expect, it } from 'vitest'
import { analysis, analysisList, enhancement } from './analysis-models'
import { configEntry, promptOverride, wireOfPrompt } from './config-models'
import { decode, Undecodable } from './decode'
import { preset, wireOfPreset } from './preset-models'
import { providers } from './provider-models'

/** A finished analysis as the contract has it, its other members left out: they may be null. */
const done = (kind: string, result: unknown, more: object = {}) =>
  decode(analysis, { kind, state: 'done', source: 'rules', result, ...more })

describe('an analysis', () => {
  it.each([
    ['waiting', { state: 'waiting', kind: 'summary' }],
    ['running', { state: 'running', kind: 'summary', chunks: 8, chunksDone: 3 }],
    ['failed', { state: 'failed', kind: 'summary', reason: 'timeout' }],
  ])('that is %s has no result', (state, wanted) => {
    expect(decode(analysis, { kind: 'summary', state, result: null, chunks: 8, chunks_done: 3, reason: 'timeout' })).toEqual(wanted)
  })

  it('names the model that made it, or the rules', () => {
    const model = { source: 'model', provider: 'campus', model: 'sample-7b', is_local: true }
    expect(done('key_points', { points: [] }, model)).toMatchObject({
      maker: { kind: 'model', provider: 'campus', model: 'sample-7b', isLocal: true },
    })
    expect(done('key_points', { points: [] })).toMatchObject({ maker: { kind: 'rules' } })
  })

  it('keeps the note on how it was made', () => {
    expect(done('key_points', { points: [], note: 'Sample note.' })).toMatchObject({ content: { note: 'Sample note.' } })
  })

  it('keeps entities of a type that a later version adds', () => {
    const found = done('entities', { entities: [{ type: 'planet', name: 'Mars' }] })
    expect(found).toMatchObject({ content: { entities: [{ type: 'other', name: 'Mars', mentions: 1, pages: [] }] } })
  })

  it('takes a page and a list of pages where metadata was found, and leaves out what was not', () => {
    const found = done('metadata', { title: 'A', authors: [], keywords: ['b'], pages: { title: 1, keywords: [1, 2], abstract: null } })
    expect(found).toMatchObject({ content: { abstract: null, pages: { title: [1], keywords: [1, 2] } } })
  })

  it.each([
    ['a kind that there is not', { kind: 'poem', state: 'done', result: {} }],
    ['a state that there is not', { kind: 'summary', state: 'dancing', result: null }],
    ['a result of another kind', { kind: 'key_points', state: 'done', result: { text: 'a', sentences: [] } }],
    ['a page that is no number', { kind: 'key_points', state: 'done', result: { points: [{ text: 'a', pages: ['1'] }] } }],
    ['no result though it is done', { kind: 'summary', state: 'done', result: null }],
  ])('is not accepted with %s', (_, wire) => {
    expect(() => decode(analysis, wire)).toThrow(Undecodable)
  })

  it('comes in a list that says whether a model may be asked', () => {
    const list = decode(analysisList, { analyses: [], models: { outcome: 'no_ai', provider: null, is_local: null } })
    expect(list).toMatchObject({ kinds: ['summary', 'key_points', 'entities', 'sentiment', 'metadata'], models: { outcome: 'no_ai' } })
  })
})

describe('an improvement', () => {
  it.each([
    [{ state: 'done', pages: 0 }, 'nothing'],
    [{ state: 'done', pages: 4 }, 'done'],
    [{ state: 'none' }, 'none'],
    [{ state: 'failed', pages: 0 }, 'failed'],
  ])('%j is %s', (wire, state) => {
    expect(decode(enhancement, wire).state).toBe(state)
  })
})

describe('a provider', () => {
  it('has the names of its models, plain or with what is known of them', () => {
    const found = decode(providers, {
      providers: [
        {
          name: 'campus',
          dialect: 'ollama',
          is_local: true,
          state: 'ok',
          models: { fast: 'sample-3b', quality: { name: 'sample-70b', context: 8192 } },
        },
      ],
      plan: {},
    })
    expect(found.providers[0]?.models).toEqual({ fast: 'sample-3b', quality: 'sample-70b' })
  })
})

describe('the configuration', () => {
  it('leaves out what is as Lectern has it, there and back', () => {
    const wire = { instructions: 'Sample.', max_output_tokens: 500 }
    expect(wireOfPrompt(decode(promptOverride, wire))).toEqual(wire)
    expect(decode(configEntry, { name: 'prompt.summary', value: {} }).version).toBe(0)
  })

  it('writes a preset as it was read', () => {
    const wire = { name: 'course', label: 'Course', formats: ['html'], profile: 'bulk', analyses: ['summary'], enhance: true }
    expect(wireOfPreset(decode(preset, wire))).toEqual(wire)
    expect(wireOfPreset(decode(preset, { name: 'plain', label: 'Plain' }))).toEqual({
      name: 'plain',
      label: 'Plain',
      analyses: [],
      enhance: false,
    })
  })
})
