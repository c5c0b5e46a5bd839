/**
 * The server as far as a test needs it: answers by method and path, and a record of what was asked. A question that no
 * answer was given for fails the test that asks it.
 */
type Answer = (request: Request) => Response | Promise<Response>

export interface ServerDouble {
  readonly send: (request: Request) => Promise<Response>
  readonly asked: readonly Request[]
  /** `on('GET /api/v1/me', () => json({…}))`; a later answer replaces an earlier one. */
  on(question: string, answer: Answer): ServerDouble
}

export function serverDouble(): ServerDouble {
  const answers = new Map<string, Answer>()
  const asked: Request[] = []
  const double: ServerDouble = {
    asked,
    on(question, answer) {
      answers.set(question, answer)
      return double
    },
    send: async (request) => {
      const question = `${request.method} ${new URL(request.url).pathname}`
      const answer = answers.get(question)
      if (!answer) throw new Error(`The server double was asked ${question} and has no answer.`)
      asked.push(request.clone())
      return answer(request)
    },
  }
  return double
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })
}

export function problem(status: number, detail: string, more: Record<string, unknown> = {}): Response {
  return new Response(JSON.stringify({ type: 'urn:lectern:problem:test', title: detail, status, detail, request_id: 'req-1', ...more }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  })
}
