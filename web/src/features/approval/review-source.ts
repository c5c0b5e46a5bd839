import type { Api } from '@/shared/api/client'
import { decode } from '@/shared/api/decode'
import type { DocumentId } from '@/shared/api/models'
import {
  type Answer,
  type ApprovalLink,
  approvalLink,
  decisionAnswer,
  type DecisionAnswer,
  delegation,
  type Delegation,
  type FindingId,
  type ReasonCode,
  review,
  type Review,
  uncoveredProperties,
  type UncoveredProperty,
} from '@/shared/api/review-models'

export interface Decision {
  readonly decision: 'approve' | 'deny'
  readonly justification: string
  readonly reasonCode: ReasonCode
  readonly answers: ReadonlyMap<FindingId, Answer>
}

/** Where a review comes from: the link of a mail, or the account of a signed-in approver. Both show the same page. */
export interface ReviewSource {
  readonly key: string
  load(signal: AbortSignal): Promise<Review>
  decide(decision: Decision): Promise<DecisionAnswer>
  /** Records that a finding is revealed; it may be shown once this has succeeded. Returns the text of what no page shows. */
  reveal(finding: FindingId): Promise<readonly UncoveredProperty[]>
  pictureUrl(page: number): string
  /** More working hours, counted from the deadline. */
  extend(hours: number): Promise<void>
  /** To a colleague by e-mail address. A link that came by mail ends with it. */
  delegate(email: string): Promise<Delegation>
  readonly endsWhenDelegated: boolean
  /** Gives a document that nobody decided about in time a new deadline. */
  reopen(): Promise<void>
  /** For administrators: a link to pass on. */
  issueLink?(): Promise<ApprovalLink>
}

export function reviewByToken(api: Api, token: string): ReviewSource {
  return {
    // The token is the right itself: it stays out of caches' keys and of the page's address.
    key: 'by-link',
    load: async (signal) => {
      const { data } = await api.GET('/api/v1/approval/{token}/review', { params: { path: { token } }, signal })
      return decode(review, data)
    },
    decide: async (decision) => {
      const { data } = await api.POST('/api/v1/approval/{token}/decision', {
        params: { path: { token } },
        body: wireDecision(decision),
      })
      return decode(decisionAnswer, data)
    },
    reveal: async (finding) => {
      const { data } = await api.POST('/api/v1/approval/{token}/reveal', {
        params: { path: { token } },
        body: { finding_id: Number(finding) },
      })
      return textsIn(data)
    },
    pictureUrl: (page) => `/api/v1/approval/${encodeURIComponent(token)}/pages/${page}.png`,
    extend: async (hours) => {
      await api.POST('/api/v1/approval/{token}/extension', { params: { path: { token } }, body: { hours } })
    },
    delegate: async (email) => {
      const { data } = await api.POST('/api/v1/approval/{token}/delegation', { params: { path: { token } }, body: { email } })
      return decode(delegation, data)
    },
    endsWhenDelegated: true,
    reopen: async () => {
      await api.POST('/api/v1/approval/{token}/reopening', { params: { path: { token } } })
    },
  }
}

export function reviewByAccount(api: Api, id: DocumentId, { mayManage = false }: { mayManage?: boolean } = {}): ReviewSource {
  return {
    key: id,
    load: async (signal) => {
      const { data } = await api.GET('/api/v1/documents/{id}/review', { params: { path: { id } }, signal })
      return decode(review, data)
    },
    decide: async (decision) => {
      const { data } = await api.POST('/api/v1/documents/{id}/decision', {
        params: { path: { id } },
        body: wireDecision(decision),
      })
      return decode(decisionAnswer, data)
    },
    reveal: async (finding) => {
      const { data } = await api.POST('/api/v1/documents/{id}/reveal', { params: { path: { id } }, body: { finding_id: Number(finding) } })
      return textsIn(data)
    },
    pictureUrl: (page) => `/api/v1/documents/${id}/pages/${page}.png`,
    extend: async (hours) => {
      await api.POST('/api/v1/documents/{id}/extension', { params: { path: { id } }, body: { hours } })
    },
    delegate: async (email) => {
      const { data } = await api.POST('/api/v1/documents/{id}/delegation', { params: { path: { id } }, body: { email } })
      return decode(delegation, data)
    },
    endsWhenDelegated: false,
    reopen: async () => {
      await api.POST('/api/v1/documents/{id}/reopening', { params: { path: { id } } })
    },
    ...(mayManage
      ? {
          issueLink: async () => {
            const { data } = await api.POST('/api/v1/documents/{id}/approval-link', { params: { path: { id } } })
            return decode(approvalLink, data)
          },
        }
      : {}),
  }
}

/** 204 has no body: the finding stands on a page. */
function textsIn(data: unknown): readonly UncoveredProperty[] {
  return data === undefined || data === '' ? [] : decode(uncoveredProperties, data).properties
}

function wireDecision(decision: Decision) {
  return {
    decision: decision.decision,
    justification: decision.justification,
    reason_code: decision.reasonCode,
    findings: Array.from(decision.answers, ([id, answer]) => ({ finding_id: Number(id), answer })),
  }
}
