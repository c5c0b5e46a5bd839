import { describe, expect, it } from 'vitest'
import { words } from '@/shared/i18n/words.en'
import { entityKey, entityTypes, spelled } from './entity-words'

describe('kinds of finding', () => {
  const kinds = [...new Set(Object.keys(words.kind).map((key) => key.replace(/_(one|other)$/, '')))]

  it('are known if they have words', () => {
    expect(kinds.filter((kind) => entityKey(kind) === null)).toEqual([])
  })

  it('are offered for patterns only if they have words', () => {
    expect(entityTypes.filter((type) => !kinds.includes(type))).toEqual([])
  })

  it('are spelled out if they have none', () => {
    expect(entityKey('HEALTH_PLAN')).toBeNull()
    expect(spelled('HEALTH_PLAN')).toBe('Health plan')
  })
})
