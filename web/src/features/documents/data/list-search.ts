import { rowsOfPage } from './document-cache'

/** What the list shows, as the address carries it: search, filters, order and place. */
export interface ListSearch {
  readonly q?: string
  readonly state?: ListState
  readonly confidence?: 'low' | 'medium' | 'high'
  readonly needs?: true
  readonly label?: string
  readonly owner?: string
  readonly from?: string
  readonly to?: string
  readonly sort?: ListSort
  readonly cursor?: string
}

export const listStates = ['running', 'awaiting_approval', 'completed', 'failed', 'denied', 'cancelled'] as const
export type ListState = (typeof listStates)[number]

export const listSorts = ['-received', 'received', 'name', '-name', 'status', 'confidence', '-confidence', 'pages', '-pages'] as const
export type ListSort = (typeof listSorts)[number]

export const listClasses = ['low', 'medium', 'high'] as const

const ownerShape = /^(me|(account|key):[1-9][0-9]{0,17})$/
const dayShape = /^\d{4}-\d{2}-\d{2}$/

/** Takes what an address holds; what does not fit is left out. */
export function listSearchOf(search: Record<string, unknown>): ListSearch {
  const text = (value: unknown, longest: number) =>
    typeof value === 'string' && value !== '' && value.length <= longest ? value : undefined
  const word = <Word extends string>(value: unknown, words: readonly Word[]) => words.find((known) => known === value)
  const shaped = (value: unknown, shape: RegExp) => (typeof value === 'string' && shape.test(value) ? value : undefined)
  const needs = search.needs === true || search.needs === 'true' ? (true as const) : undefined
  return withoutGaps({
    // A search for digits comes out of the address as a number.
    q: text(typeof search.q === 'number' ? String(search.q) : search.q, 200),
    state: word(search.state, listStates),
    confidence: word(search.confidence, listClasses),
    needs,
    label: text(typeof search.label === 'number' ? String(search.label) : search.label, 64),
    owner: shaped(search.owner, ownerShape),
    from: shaped(search.from, dayShape),
    to: shaped(search.to, dayShape),
    sort: word(search.sort, listSorts),
    cursor: text(search.cursor, 1000),
  })
}

type Gapped = { readonly [Key in keyof ListSearch]: ListSearch[Key] | undefined }

/** The search with some of it changed, from its first page; what is undefined is dropped. */
export function changedSearch(search: ListSearch, change: Gapped): ListSearch {
  return withoutGaps({ ...search, cursor: undefined, ...change })
}

function withoutGaps(search: Gapped): ListSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}

export function isFiltered(search: ListSearch): boolean {
  return Object.keys(search).some((key) => key !== 'sort' && key !== 'cursor')
}

/** Whether a document that arrives now is the first of the first page. */
export function beginsWithNewest(search: ListSearch): boolean {
  return !isFiltered(search) && search.cursor === undefined && (search.sort ?? '-received') === '-received'
}

const running = ['submitted', 'pii_scanning', 'processing'] as const

/** The search as the API takes it. The number of documents is asked for once, with the first page. */
export function listQueryOf(search: ListSearch) {
  return {
    limit: rowsOfPage,
    sort: search.sort ?? ('-received' as const),
    ...(search.q === undefined ? {} : { q: search.q }),
    ...(search.state === undefined ? {} : { status: search.state === 'running' ? [...running] : [search.state] }),
    ...(search.confidence === undefined ? {} : { confidence: search.confidence }),
    ...(search.needs === undefined ? {} : { needs_person: 'true' as const }),
    ...(search.label === undefined ? {} : { label: search.label }),
    ...(search.owner === undefined ? {} : { owner: search.owner }),
    ...(search.from === undefined ? {} : { received_from: search.from }),
    ...(search.to === undefined ? {} : { received_to: search.to }),
    ...(search.cursor === undefined ? { count: 'true' as const } : { cursor: search.cursor }),
  }
}
