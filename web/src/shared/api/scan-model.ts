import { type Decoded, flag, list, maybe, number, object, oneOf, otherwise, text } from './decode'
import { fileProperties } from './review-models'
import type { Schemas } from './schemas'

const pageFormat = object<NonNullable<Schemas['FileFacts']['page_formats']>[number]>()({
  width: ['width', number],
  height: ['height', number],
  pages: ['pages', number],
})
export type PageFormat = Decoded<typeof pageFormat>

/** What an earlier version did not look for is null. */
const fileFacts = object<Schemas['FileFacts']>()({
  pdfVersion: ['pdf_version', maybe(text)],
  producer: ['producer', maybe(text)],
  application: ['application', maybe(text)],
  language: ['language', maybe(text)],
  isTagged: ['tagged', maybe(flag)],
  isEncrypted: ['encrypted', otherwise(flag, false)],
  hasForms: ['forms', otherwise(flag, false)],
  hasXfa: ['xfa', otherwise(flag, false)],
  hasScripts: ['javascript', otherwise(flag, false)],
  startsPrograms: ['launch_action', otherwise(flag, false)],
  isSigned: ['signature', otherwise(flag, false)],
  isRepaired: ['repaired', otherwise(flag, false)],
  attachments: ['attachments', otherwise(number, 0)],
  textPages: ['text_pages', maybe(number)],
  hiddenTextPages: ['hidden_text_pages', otherwise(number, 0)],
  pageFormats: ['page_formats', otherwise(list(pageFormat), [])],
})
export type FileFacts = Decoded<typeof fileFacts>

/** A finding as a submitter sees it; `snippet` is null once nothing can be done about it any more. */
const foundPiece = object<Schemas['Scan']['findings'][number]>()({
  entityType: ['entity_type', text],
  page: ['page', number],
  stops: ['stops', flag],
  properties: ['properties', otherwise(list(oneOf(...fileProperties)), [])],
  snippet: ['snippet', maybe(text)],
})
export type FoundPiece = Decoded<typeof foundPiece>

export const scan = object<Schemas['Scan']>()({
  outcome: ['outcome', oneOf('clean', 'held')],
  hasPersonalData: ['has_pii', maybe(flag)],
  confidence: ['confidence', maybe(number)],
  pageCount: ['page_count', number],
  ocrPages: ['ocr_pages', otherwise(number, 0)],
  stoppingCount: ['stopping_count', number],
  facts: ['facts', fileFacts],
  findings: ['findings', list(foundPiece)],
})
export type Scan = Decoded<typeof scan>
