import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { de } from './de'
import { en } from './en'
import { changeLanguage, chooseLanguage, languages, rememberedLanguage, startLanguage } from './i18n'
import { type Catalogue, pseudo } from './pseudo'

const catalogues: Readonly<Record<(typeof languages)[number]['tag'], Catalogue>> = { en, de }

function rows(catalogue: Catalogue, prefix = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : rows(value, `${prefix}${key}.`),
  )
}

const placeholders = (text: string) => [...new Set(text.match(/\{\{[^}]*\}\}/g) ?? [])].sort()

describe.each(languages)('the catalogue in $name', ({ tag }) => {
  const all = rows(catalogues[tag])

  it('has the keys of English and no others', () => {
    expect(all.map(([key]) => key).sort()).toEqual(
      rows(en)
        .map(([key]) => key)
        .sort(),
    )
  })

  it('has the placeholders of English', () => {
    const english = new Map(rows(en))
    const wrong = all.filter(([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join())
    expect(wrong).toEqual([])
  })

  it('begins the name of a control with its visible label, so that speaking the label reaches it', () => {
    const texts = new Map(all)
    const wrong = all.filter(([key, text]) => {
      const label = texts.get(key.replace(/Named$/, ''))
      return key.endsWith('Named') && label !== undefined && !text.toLowerCase().includes(label.toLowerCase())
    })
    expect(wrong).toEqual([])
  })

  it('has no empty text', () => {
    expect(all.filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('has every plural form that the language uses', () => {
    const keys = new Set(all.map(([key]) => key))
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories
    const stems = [...keys].filter((key) => key.endsWith('_other')).map((key) => key.replace(/_other$/, ''))
    expect(stems.flatMap((stem) => forms.map((form) => `${stem}_${form}`)).filter((key) => !keys.has(key))).toEqual([])
    expect([...keys].filter((key) => key.endsWith('_one') && !keys.has(key.replace(/_one$/, '_other')))).toEqual([])
  })
})

describe('the German catalogue', () => {
  it('does not repeat an English sentence', () => {
    const english = new Map(rows(en))
    const same = rows(de).filter(
      ([key, text]) => text === english.get(key) && /[a-z]{3,} [a-z]{3,}/i.test(text.replace(/\{\{.*?\}\}/g, '')),
    )
    expect(same).toEqual([])
  })
})

describe('the sources', () => {
  const sources = import.meta.glob<string>(['../../**/*.{ts,tsx}', '!../../**/*.test.*', '!./**'], {
    eager: true,
    query: '?raw',
    import: 'default',
  })
  const stored = import.meta.glob<string>('./stored-words.ts', { eager: true, query: '?raw', import: 'default' })
  const text = [...Object.values(sources), ...Object.values(stored)].join('\n')

  /** `t('a.b')` names a key; `t(`a.${name}`)` and `t(`a.${name}.title`)` name all keys of that shape. */
  const named = new Set(Array.from(text.matchAll(/'([a-zA-Z]+(?:\.[\w-]+)*)'/g), ([, key = '']) => key))
  const shapes = Array.from(text.matchAll(/`([a-zA-Z]+\.[^`\s]*\$\{[^`]*)`/g), ([, shape = '']) => {
    const parts = shape.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'))
    return new RegExp(`^${parts.join('[\\w.-]+')}$`)
  })

  it('use every key of the catalogue', () => {
    // "decision" is for the page without scripts.
    const keys = new Set(rows(en).map(([key]) => key.replace(/_(zero|one|other)$/, '')))
    const unused = [...keys].filter((key) => !named.has(key) && !shapes.some((shape) => shape.test(key)))
    expect(unused.filter((key) => !key.startsWith('decision.'))).toEqual([])
  })
})

describe('the pseudo-locale', () => {
  it('keeps placeholders as they are', () => {
    const found = (catalogue: Catalogue) => rows(catalogue).flatMap(([, text]) => text.match(/\{\{[^}]*\}\}/g) ?? [])
    expect(found(pseudo(en))).toEqual(found(en))
  })

  it('lengthens every text by a third and brackets it', async () => {
    const { t } = await startLanguage('en-XA')
    expect(t('nav.help')).toMatch(/^\[.+··\]$/)
  })
})

describe('chooseLanguage', () => {
  it.each([
    [['de-AT', 'fr'], 'de'],
    [['fr', 'de', 'en'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['DE'], 'de'],
    [['fr', 'es'], 'en'],
    [[], 'en'],
    [['en-XA'], 'en-XA'],
  ])('takes the first of %j that has a catalogue', (asked, language) => {
    expect(chooseLanguage(asked)).toBe(language)
  })
})

describe('a language', () => {
  beforeEach(() => localStorage.clear())
  afterEach(() => {
    localStorage.clear()
    document.documentElement.lang = 'en'
  })

  it('is named by the page, so that a screen reader pronounces it', async () => {
    const { t } = await startLanguage('de')
    expect(document.documentElement.lang).toBe('de')
    expect(t('nav.help')).toBe('Hilfe')
  })

  it('can be changed on a running page, and is remembered', async () => {
    const instance = await startLanguage('en')
    expect(rememberedLanguage()).toBeNull()
    await changeLanguage(instance, 'de')
    expect(instance.t('nav.help')).toBe('Hilfe')
    expect(document.documentElement.lang).toBe('de')
    expect(rememberedLanguage()).toBe('de')
    await changeLanguage(instance, 'en')
    expect(instance.t('nav.help')).toBe('Help')
  })

  it('is English if its texts cannot be loaded', async () => {
    vi.doMock('./de', () => {
      throw new Error('the chunk is gone')
    })
    const { t } = await startLanguage('de')
    vi.doUnmock('./de')
    expect(t('nav.help')).toBe('Help')
    expect(document.documentElement.lang).toBe('en')
  })

  it('holds although the browser lets nothing be stored', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('closed')
    })
    const instance = await startLanguage('en')
    await changeLanguage(instance, 'de')
    expect(instance.t('nav.help')).toBe('Hilfe')
  })

  it('chooses plural forms by the count', async () => {
    const { t } = await startLanguage('de')
    expect(t('kind.US_SSN', { count: 1 })).toBe('Sozialversicherungsnummer (USA)')
    expect(t('kind.US_SSN', { count: 3 })).toBe('Sozialversicherungsnummern (USA)')
  })
})
