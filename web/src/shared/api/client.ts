import createClient from 'openapi-fetch'
import { createHttp, type Http } from './http'
import type { paths } from './schema'

/**
 * The typed client of the API. Paths, parameters and bodies are checked against the contract by the compiler; answers are
 * decoded by the caller, who gets a success or a thrown `Problem`.
 */
export function createApi(http: Http = createHttp()) {
  return createClient<paths>({
    baseUrl: window.location.origin,
    fetch: http,
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
    // Lists in one parameter, with commas, as the contract has them.
    querySerializer: { array: { style: 'form', explode: false } },
  })
}

export type Api = ReturnType<typeof createApi>
