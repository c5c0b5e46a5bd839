import { type Decoded, flag, list, number, object, otherwise, text } from './decode'

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
  removed_by_decision: number
  title_is_guessed: boolean
  language_is_guessed: boolean
  open_items: unknown[]
}

interface WireOpenItem {
  kind: string
  group: string
  page: number
  block: number
  text: string
}

const count = otherwise(number, 0)

const openItem = object<WireOpenItem>()({
  kind: ['kind', text],
  group: ['group', otherwise(text, '')],
  page: ['page', count],
  block: ['block', count],
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
  removedByDecision: ['removed_by_decision', count],
  titleIsGuessed: ['title_is_guessed', otherwise(flag, false)],
  languageIsGuessed: ['language_is_guessed', otherwise(flag, false)],
  openItems: ['open_items', otherwise(list(openItem), [])],
})
export type AccessibilityReport = Decoded<typeof accessibilityReport>
export type OpenItem = AccessibilityReport['openItems'][number]

interface WireDoubt {
  kind: string
  text: string
  pages: number[]
}

/** Why the conversion is less than sure: a sentence, and the pages it is about. */
export const doubt = object<WireDoubt>()({
  kind: ['kind', text],
  words: ['text', text],
  pages: ['pages', otherwise(list(number), [])],
})
export type Doubt = Decoded<typeof doubt>
