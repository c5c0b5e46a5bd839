import { offlineProblem, problemOf } from './problem'

/**
 * `fetch` as this application needs it: same origin, problems thrown as `Problem`, and answers to GET kept with their ETag
 * so that asking again costs a 304.
 */
export interface Http {
  (request: Request): Promise<Response>
}

interface Kept {
  readonly etag: string
  readonly answer: Response
}

const keepAtMost = 100

export function createHttp(send: (request: Request) => Promise<Response> = (request) => fetch(request)): Http {
  const kept = new Map<string, Kept>()

  return async (request) => {
    const known = request.method === 'GET' ? kept.get(request.url) : undefined
    if (known) request.headers.set('If-None-Match', known.etag)
    const response = await send(request).catch((reason: unknown) => {
      if (reason instanceof DOMException && reason.name === 'AbortError') throw reason
      throw offlineProblem()
    })
    if (response.status === 304 && known) return known.answer.clone()
    if (!response.ok) throw await problemOf(response)
    const etag = response.headers.get('ETag')
    if (request.method === 'GET' && etag) {
      kept.delete(request.url)
      kept.set(request.url, { etag, answer: response.clone() })
      const oldest = kept.keys().next()
      if (kept.size > keepAtMost && !oldest.done) kept.delete(oldest.value)
    }
    return response
  }
}
