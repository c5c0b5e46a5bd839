import { type Decoded, type Decoder, flag, list, number, object, otherwise, text } from './decode'

/** The report's own shape is the conversion's (core/doc/report.h); the contract carries it as it is. */
interface WireReport {
  pages: number
  headings: number
  lists: number
  tables: number
  figures: number
  links: number
  notes: number
  code_blocks: number
  figures_without_alt: number
  ocr_pages: number
  title_is_guessed: boolean
  language_is_guessed: boolean
  open_items: unknown[]
}

interface WireOpenItem {
  kind: string
  page: number
  text: string
}

const count = otherwise(number, 0)

const openItem = object<WireOpenItem>()({
  kind: ['kind', text],
  page: ['page', count],
  words: ['text', otherwise(text, '')],
})

export const accessibilityReport = object<WireReport>()({
  pages: ['pages', count],
  headings: ['headings', count],
  lists: ['lists', count],
  tables: ['tables', count],
  figures: ['figures', count],
  links: ['links', count],
  notes: ['notes', count],
  codeBlocks: ['code_blocks', count],
  figuresWithoutAlt: ['figures_without_alt', count],
  ocrPages: ['ocr_pages', count],
  titleIsGuessed: ['title_is_guessed', otherwise(flag, false)],
  languageIsGuessed: ['language_is_guessed', otherwise(flag, false)],
  openItems: ['open_items', otherwise(list(openItem), [])],
})
export type AccessibilityReport = Decoded<typeof accessibilityReport>
export type OpenItem = AccessibilityReport['openItems'][number]

/** Why the conversion is less than sure: sentences, or objects with one. What is neither is left out. */
export const reasonsInWords: Decoder<string[]> = (wire, path) =>
  list((item) => item)(wire, path).flatMap((item) => {
    if (typeof item === 'string') return [item]
    const told = typeof item === 'object' && item !== null ? Object.values(item).find((value) => typeof value === 'string') : null
    return typeof told === 'string' ? [told] : []
  })

