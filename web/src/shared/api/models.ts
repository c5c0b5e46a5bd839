import type { Brand } from '@/shared/format/brand'
import { type Decoded, type Decoder, flag, id, list, maybe, moment, number, object, oneOf, otherwise, text, Undecodable } from './decode'
import { accessibilityReport, doubt } from './report-model'
import type { Schemas } from './schemas'

/** The public id of a job: what the reader calls "the document". */
export type DocumentId = Brand<'DocumentId'>

export const jobStatuses = [
  'submitted',
  'pii_scanning',
  'awaiting_approval',
  'processing',
  'completed',
  'failed',
  'denied',
  'cancelled',
] as const
export type JobStatus = (typeof jobStatuses)[number]

export type ConfidenceClass = 'high' | 'medium' | 'low'
export type Format = 'html' | 'reader' | 'md' | 'txt' | 'json' | 'epub' | 'zip'

export const documentId = id<DocumentId>()
export const jobStatus = oneOf(...jobStatuses)

const confidenceClass: Decoder<ConfidenceClass> = (wire, path) => {
  const words = { HIGH: 'high', MEDIUM: 'medium', LOW: 'low' } as const
  return words[oneOf('HIGH', 'MEDIUM', 'LOW')(wire, path)]
}

/** A link that we follow or show must lead to this server: a path, never another host or a script. */
const ownPath: Decoder<string> = (wire, path) => {
  const url = new URL(text(wire, path), window.location.origin)
  if (url.origin !== window.location.origin) throw new Undecodable(path, 'a link to this server')
  return url.pathname + url.search
}

export const failure = object<Schemas['JobError']>()({
  stage: ['stage', text],
  type: ['type', text],
  message: ['message', text],
  isRetryable: ['retryable', flag],
  failedAt: ['failed_at', moment],
})
export type Failure = Decoded<typeof failure>

export const lecternDocument = object<Schemas['Job']>()({
  id: ['job_id', documentId],
  status: ['status', jobStatus],
  fileName: ['filename', text],
  byteCount: ['byte_count', number],
  step: ['step', otherwise(text, '')],
  pagesDone: ['pages_done', otherwise(number, 0)],
  pageCount: ['page_count', maybe(number)],
  minutesLeft: ['estimated_completion_minutes', maybe(number)],
  createdAt: ['created_at', moment],
  completedAt: ['completed_at', maybe(moment)],
  updatedAt: ['updated_at', moment],
  confidence: ['confidence_score', maybe(number)],
  confidenceClass: ['confidence_class', maybe(confidenceClass)],
  reviewRecommended: ['review_recommended', otherwise(flag, false)],
  hold: [
    'hold',
    maybe(
      object<Schemas['HoldBrief']>()({
        reason: ['reason', text],
        openedAt: ['opened_at', maybe(moment)],
        expiresAt: ['expires_at', moment],
      }),
    ),
  ],
  failure: ['error', maybe(failure)],
  owner: ['owner', maybe(object<Schemas['JobOwner']>()({ id: ['owner_id', text], name: ['name', maybe(text)] }))],
  erasedAfter: ['erased_after', maybe(moment)],
  pagesToCheck: ['pages_to_check', otherwise(list(number), [])],
})
export type LecternDocument = Decoded<typeof lecternDocument>

export const documentPage = object<Schemas['JobList']>()({
  documents: ['documents', list(lecternDocument)],
  nextCursor: ['next_cursor', maybe(text)],
  previousCursor: ['previous_cursor', maybe(text)],
  count: ['count', maybe(object<Schemas['JobCount']>()({ documents: ['documents', number], isExact: ['is_exact', flag] }))],
})
export type DocumentPage = Decoded<typeof documentPage>

export const changedDocuments = object<Schemas['DocumentsChanged']>()({
  results: [
    'results',
    list(
      object<Schemas['DocumentsChanged']['results'][number]>()({
        id: ['job_id', documentId],
        isDone: ['done', flag],
        detail: ['detail', maybe(text)],
      }),
    ),
  ],
})
export type ChangeResult = Decoded<typeof changedDocuments>['results'][number]

export const deadTasks = object<Schemas['DeadTaskList']>()({
  tasks: [
    'dead_tasks',
    list(
      object<Schemas['DeadTask']>()({
        taskId: ['task_id', number],
        documentId: ['job_id', documentId],
        fileName: ['filename', text],
        status: ['status', jobStatus],
        work: ['work', oneOf('scan', 'convert', 'pictures', 'other')],
        attempts: ['attempts', number],
        failure: ['error', failure],
        diedAt: ['died_at', moment],
      }),
    ),
  ],
  nextCursor: ['next_cursor', maybe(text)],
})
export type DeadTask = Decoded<typeof deadTasks>['tasks'][number]

export const result = object<Schemas['ResultAnswer']>()({
  id: ['job_id', documentId],
  status: ['status', jobStatus],
  htmlUrl: ['html_url', maybe(ownPath)],
  pagesUrl: ['pages_url', maybe(ownPath)],
  confidence: ['confidence_score', maybe(number)],
  confidenceClass: ['confidence_class', maybe(confidenceClass)],
  reviewRecommended: ['review_recommended', otherwise(flag, false)],
  doubts: ['doubts', otherwise(list(doubt), [])],
  pageCount: ['page_count', maybe(number)],
  processingSeconds: ['processing_time_seconds', maybe(number)],
  completedAt: ['completed_at', maybe(moment)],
  failure: ['error', maybe(failure)],
})
export type Result = Decoded<typeof result>

export const report = object<Schemas['Report']>()({
  id: ['job_id', documentId],
  report: ['report', accessibilityReport],
})

export type Box = readonly [x: number, y: number, width: number, height: number]

export const account = object<Schemas['Me']>()({
  displayName: ['display_name', text],
  email: ['email', maybe(text)],
  rights: ['rights', list(text)],
  tenant: ['tenant', object<Schemas['Me']['tenant']>()({ slug: ['slug', text], name: ['name', text] })],
  uploadLimit: ['upload_limit_bytes', maybe(number)],
  /** What the person has to do before anything else. */
  must: ['must', maybe(oneOf('enrol_second_factor', 'change_password'))],
  hasPassword: ['has_password', otherwise(flag, true)],
  hasSecondFactor: ['second_factor', otherwise(flag, false)],
})
export type Account = Decoded<typeof account>

export type KeyId = number & { readonly __brand: 'KeyId' }
const keyId: Decoder<KeyId> = (wire, path) => number(wire, path) as KeyId

const keyOwner = object<NonNullable<Schemas['Key']['owner']>>()({ name: ['display_name', text], email: ['email', text] })

export const apiKey = object<Schemas['Key']>()({
  id: ['key_id', keyId],
  name: ['name', text],
  scopes: ['scopes', list(text)],
  createdAt: ['created_at', moment],
  expiresAt: ['expires_at', maybe(moment)],
  revokedAt: ['revoked_at', maybe(moment)],
  lastUsedAt: ['last_used_at', maybe(moment)],
  owner: ['owner', maybe(keyOwner)],
  /** The key that replaced it; both work until this one expires. */
  replacedBy: ['replaced_by', maybe(number)],
})
export type ApiKey = Decoded<typeof apiKey>

export const newApiKey = object<Schemas['NewKey']>()({
  id: ['key_id', keyId],
  name: ['name', text],
  token: ['token', text],
  /** Only of a key that replaces another: until when that one works. */
  oldKeyExpiresAt: ['replaced_key_expires_at', maybe(moment)],
})
export type NewApiKey = Decoded<typeof newApiKey>

export const apiKeys = object<Schemas['KeyList']>()({ keys: ['keys', list(apiKey)] })

export type ShareId = Brand<'ShareId'>
const shareId = id<ShareId>()

export const share = object<Schemas['Share']>()({
  id: ['share_id', shareId],
  url: ['url', text],
  state: ['state', oneOf('open', 'expired', 'revoked')],
  createdBy: ['created_by', text],
  createdAt: ['created_at', moment],
  expiresAt: ['expires_at', moment],
  revokedBy: ['revoked_by', maybe(text)],
  revokedAt: ['revoked_at', maybe(moment)],
})
export type Share = Decoded<typeof share>

export const shareList = object<Schemas['ShareList']>()({
  maxDays: ['max_days', number],
  shares: ['shares', list(share)],
})
export type ShareList = Decoded<typeof shareList>
