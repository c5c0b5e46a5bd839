import { describe, expect, it } from 'vitest'
import { en } from './en'
import { chooseLanguage, startLanguage } from './i18n'
import { type Catalogue, pseudo } from './pseudo'

function texts(catalogue: Catalogue): string[] {
  return Object.values(catalogue).flatMap((value) => (typeof value === 'string' ? [value] : texts(value)))
}

describe('the catalogue', () => {
  it('has no empty text', () => {
    expect(texts(en).filter((text) => text.trim() === '')).toEqual([])
  })

  it('has an _other for every _one', () => {
    const keys = (catalogue: Catalogue): string[] =>
      Object.entries(catalogue).flatMap(([key, value]) => (typeof value === 'string' ? [key] : keys(value)))
    const all = new Set(keys(en))
    expect([...all].filter((key) => key.endsWith('_one') && !all.has(key.replace('_one', '_other')))).toEqual([])
  })
})

describe('the pseudo-locale', () => {
  it('keeps placeholders as they are', () => {
    const changed = texts(pseudo(en)).flatMap((text) => text.match(/\{\{[^}]*\}\}/g) ?? [])
    const original = texts(en).flatMap((text) => text.match(/\{\{[^}]*\}\}/g) ?? [])
    expect(changed).toEqual(original)
  })

  it('lengthens every text by a third and brackets it', () => {
    const { t } = startLanguage('en-XA')
    expect(t('nav.help')).toMatch(/^\[.+··\]$/)
  })
})

describe('chooseLanguage', () => {
  it('falls back to English', () => {
    expect(chooseLanguage(['de-AT', 'fr'])).toBe('en')
  })
})
