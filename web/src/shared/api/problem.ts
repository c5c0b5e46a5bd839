import { list, maybe, object, text } from './decode'
import type { Schemas } from './schemas'

/** One member of the request that the server refused, by JSON pointer. */
export interface MemberProblem {
  readonly pointer: string
  readonly detail: string
}

/**
 * Why a request did not succeed, as a page may tell it. `kind` says what the person can do about it.
 *
 * offline: nobody answered · signed-out: sign in · forbidden, missing, gone, conflict: final · refused: change what was
 * sent · busy: wait `retryAfter` seconds · broken: the server's fault, tell `requestId`.
 */
export type ProblemKind = 'offline' | 'signed-out' | 'forbidden' | 'missing' | 'gone' | 'conflict' | 'refused' | 'busy' | 'broken'

export class Problem extends Error {
  override readonly name = 'Problem'

  constructor(
    readonly kind: ProblemKind,
    readonly status: number,
    readonly detail: string | null,
    readonly requestId: string | null,
    readonly retryAfter: number | null,
    readonly members: readonly MemberProblem[],
    /** The answer's own members beyond RFC 9457, undecoded: a conflict carries the standing decision. */
    readonly body: unknown = null,
  ) {
    super(detail ?? kind)
  }

  /** The problem's own name, "last_administrator"; empty if it has none beyond its status. */
  get word(): string {
    try {
      return wireProblem(this.body, '').type?.split(':').at(-1) ?? ''
    } catch {
      return ''
    }
  }
}

const wireProblem = object<Schemas['Problem']>()({
  type: ['type', maybe(text)],
  title: ['title', maybe(text)],
  detail: ['detail', maybe(text)],
  requestId: ['request_id', maybe(text)],
  errors: ['errors', maybe(list(object<MemberProblem>()({ pointer: ['pointer', text], detail: ['detail', text] })))],
})

function kindOf(status: number): ProblemKind {
  switch (status) {
    case 401:
      return 'signed-out'
    case 403:
      return 'forbidden'
    case 404:
      return 'missing'
    case 409:
    case 412:
      return 'conflict'
    case 410:
      return 'gone'
    case 429:
    case 502:
    case 503:
    case 504:
      return 'busy'
    default:
      return status >= 500 ? 'broken' : 'refused'
  }
}

/** An answer that is no success, in our words. Never throws: a body that is no problem+json leaves the status to speak. */
export async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number.parseInt(response.headers.get('Retry-After') ?? '', 10)
  const body: unknown = await response.json().catch(() => null)
  const requestId = response.headers.get('X-Request-Id')
  const seconds = Number.isNaN(retryAfter) ? null : retryAfter
  try {
    const told = wireProblem(body, '')
    const detail = told.detail ?? told.title
    const asked = told.requestId ?? requestId
    return new Problem(kindOf(response.status), response.status, detail, asked, seconds, told.errors ?? [], body)
  } catch {
    return new Problem(kindOf(response.status), response.status, null, requestId, seconds, [])
  }
}

export function offlineProblem(): Problem {
  return new Problem('offline', 0, null, null, null, [])
}
