import { QueryCache, QueryClient } from '@tanstack/react-query'
import { Problem } from '@/shared/api/problem'

const tries = 3

/**
 * Questions are asked again when the answer was an outage, never when it was an answer. `onSignedOut` hears that the
 * session has ended meanwhile.
 */
export function createQueries(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (problem) => (problem instanceof Problem && problem.kind === 'signed-out' ? onSignedOut() : undefined),
    }),
    defaultOptions: {
      queries: {
        staleTime: 5000,
        retry: (count, problem) => count < tries && isOutage(problem),
        retryDelay: (attempt, problem) => waitMs(attempt, problem),
      },
      mutations: { retry: false },
    },
  })
}

function isOutage(problem: unknown): boolean {
  return problem instanceof Problem && (problem.kind === 'offline' || problem.kind === 'busy')
}

/** What the server asked for, else a growing pause with some chance in it, so that not all tabs ask at once. */
function waitMs(attempt: number, problem: unknown): number {
  if (problem instanceof Problem && problem.retryAfter !== null) return problem.retryAfter * 1000
  return Math.min(30_000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2)
}
