import {
  type Decoded,
  type Decoder,
  dictionary,
  flag,
  list,
  maybe,
  moment,
  number,
  object,
  oneOf,
  otherwise,
  text,
  Undecodable,
} from './decode'
import { type Box, documentId, jobStatus } from './models'
import type { Schemas } from './schemas'

export type FindingId = number & { readonly __brand: 'FindingId' }
const findingId: Decoder<FindingId> = (wire, path) => number(wire, path) as FindingId

export const answers = ['not_pii', 'acceptable', 'redact', 'is_pii'] as const
export type Answer = (typeof answers)[number]

export const reasonCodes = ['course_material', 'false_positive', 'acceptable_risk', 'other'] as const
export type ReasonCode = (typeof reasonCodes)[number]

/** Points, origin top left: left, top, right, bottom on the wire; left, top, width, height here. */
const box: Decoder<Box> = (wire, path) => {
  const [left, top, right, bottom] = list(number)(wire, path)
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) {
    throw new Undecodable(path, 'four numbers')
  }
  return [left, top, Math.max(0, right - left), Math.max(0, bottom - top)]
}

export interface PageSize {
  readonly width: number
  readonly height: number
}

const pageSize: Decoder<PageSize> = (wire, path) => {
  const [width, height] = list(number)(wire, path)
  if (!width || !height) throw new Undecodable(path, 'width and height')
  return { width, height }
}

export const fileProperties = [
  'title',
  'author',
  'subject',
  'keywords',
  'creator',
  'producer',
  'attachment',
  'layer',
  'bookmark',
  'alternative_text',
  'other_text',
] as const
export type FileProperty = (typeof fileProperties)[number]

export const uncoveredProperty = object<Schemas['UncoveredProperties']['properties'][number]>()({
  property: ['property', oneOf(...fileProperties)],
  text: ['text', text],
})
export type UncoveredProperty = Decoded<typeof uncoveredProperty>

export const uncoveredProperties = object<Schemas['UncoveredProperties']>()({ properties: ['properties', list(uncoveredProperty)] })

export const finding = object<Schemas['Finding']>()({
  id: ['finding_id', findingId],
  entityType: ['entity_type', text],
  page: ['page', number],
  boxes: ['boxes', list(box)],
  score: ['score', number],
  stops: ['stops', flag],
  /** Worth a reader's time: the server says so, so that every screen, page and mail counts alike. */
  shown: ['shown', flag],
  origin: ['origin', oneOf('text', 'hidden', 'ocr', 'annotation', 'form', 'metadata', 'attachment', 'link')],
  evidence: ['evidence', otherwise(list(text), [])],
  /** Of page 0: what of the file it stands in. */
  properties: ['properties', otherwise(list(oneOf(...fileProperties)), [])],
  snippet: ['snippet', text],
  valueGroup: ['value_group', maybe(number)],
  answer: ['answer', maybe(oneOf(...answers))],
})
export type Finding = Decoded<typeof finding>

export const standingDecision = object<Schemas['StandingDecision']>()({
  decision: ['decision', oneOf('approve', 'deny', 'expired', 'cancelled')],
  decidedAt: ['decided_at', moment],
  justification: ['justification', maybe(text)],
})
export type StandingDecision = Decoded<typeof standingDecision>

export const review = object<Schemas['Review']>()({
  documentId: ['job_id', documentId],
  fileName: ['filename', text],
  submitter: ['submitter', maybe(text)],
  status: ['status', jobStatus],
  reason: ['reason', text],
  openedAt: ['opened_at', moment],
  expiresAt: ['expires_at', moment],
  /** If nobody decided in time: until when it may be reopened. */
  reopenUntil: ['reopen_until', maybe(moment)],
  assignee: ['assignee', maybe(text)],
  pageCount: ['page_count', maybe(number)],
  pagesLost: ['pages_lost', otherwise(list(number), [])],
  picturedPages: ['pictured_pages', otherwise(list(number), [])],
  pageSizes: ['page_sizes', otherwise(dictionary(pageSize), {})],
  findings: ['findings', list(finding)],
  standing: ['standing', maybe(standingDecision)],
})
export type Review = Decoded<typeof review>

/** What a link still says of a document that nobody decided about in time, while it may be reopened. */
export const lockedDocument = object<Schemas['Problem']>()({
  fileName: ['filename', text],
  until: ['reopen_until', moment],
})
export type LockedDocument = Decoded<typeof lockedDocument>

export const decisionAnswer = object<Schemas['DecisionAnswer']>()({
  isAccepted: ['accepted', flag],
  newStatus: ['new_status', jobStatus],
  message: ['message', text],
})
export type DecisionAnswer = Decoded<typeof decisionAnswer>

export const delegation = object<Schemas['DelegationAnswer']>()({
  name: ['delegate', text],
  isMailSetUp: ['mail_is_set_up', flag],
})
export type Delegation = Decoded<typeof delegation>

export const approvalLink = object<Schemas['ApprovalLink']>()({
  url: ['url', text],
  isMailSetUp: ['mail_is_set_up', flag],
})
export type ApprovalLink = Decoded<typeof approvalLink>

export const holdRow = object<Schemas['HoldRow']>()({
  documentId: ['job_id', documentId],
  fileName: ['filename', text],
  submitter: ['submitter', maybe(text)],
  reason: ['reason', text],
  openedAt: ['opened_at', moment],
  expiresAt: ['expires_at', moment],
  reopenUntil: ['reopen_until', maybe(moment)],
  findingCount: ['finding_count', number],
  mayDecide: ['may_decide', otherwise(flag, true)],
})
export type HoldRow = Decoded<typeof holdRow>

export const rescannedDocument = object<Schemas['RescannedDocument']>()({
  documentId: ['job_id', documentId],
  fileName: ['filename', text],
  submitter: ['submitter', maybe(text)],
  completedAt: ['completed_at', moment],
  state: ['state', oneOf('would_hold', 'gone', 'unreadable')],
  oldDetector: ['old_detector', text],
  kinds: [
    'kinds',
    list(object<Schemas['RescannedDocument']['kinds'][number]>()({ entityType: ['entity', text], count: ['count', number] })),
  ],
  reason: ['reason', maybe(text)],
})
export type RescannedDocument = Decoded<typeof rescannedDocument>

export const rescans = object<Schemas['Rescans']>()({
  counts: [
    'counts',
    object<Schemas['Rescans']['counts']>()({
      waiting: ['waiting', number],
      wouldHold: ['would_hold', number],
      gone: ['gone', number],
    }),
  ],
  documents: ['documents', list(rescannedDocument)],
})

export const holdPage = object<Schemas['HoldList']>()({
  holds: ['holds', list(holdRow)],
  nextCursor: ['next_cursor', maybe(text)],
})
