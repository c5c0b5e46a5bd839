import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { auditActions, auditList } from '@/shared/api/access/audit-models'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { saveFile } from '@/shared/format/save-file'

/** Empty texts ask for nothing. Days are those of the reader's time zone, the last one included. */
export interface AuditFilter {
  readonly actor: string
  readonly action: string
  readonly object: string
  readonly since: string
  readonly until: string
}

export const everything: AuditFilter = { actor: '', action: '', object: '', since: '', until: '' }

/** The filter as the API has it: only what is asked for, moments instead of days. */
export function queryOf({ actor, action, object, since, until }: AuditFilter): Record<string, string> {
  const given = { actor, action, object, since: momentOf(since, 0), until: momentOf(until, 1) }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
}

/** Midnight of a day ("2026-11-30") and of so many days later, as a moment; empty for no day. */
function momentOf(day: string, later: number): string {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return ''
  const moment = new Date(year, month - 1, date + later)
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString()
}

export function useAudit(filter: AuditFilter) {
  const api = useApi()
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...queryOf(filter), ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return decode(auditList, (await api.GET('/api/v1/audit', { params: { query }, signal })).data)
    },
    getNextPageParam: (page) => page.next,
  })
}

export function useAuditActions() {
  const api = useApi()
  return useQuery({
    queryKey: ['audit-actions'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => decode(auditActions, (await api.GET('/api/v1/audit/actions', { signal })).data).actions,
  })
}

export function useCsvExport(filter: AuditFilter) {
  const api = useApi()
  return useMutation({
    mutationFn: async () => {
      const { since, until } = queryOf(filter)
      const query = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) }
      const { data } = await api.GET('/api/v1/audit/export', { params: { query }, headers: { Accept: 'text/csv' }, parseAs: 'blob' })
      if (data !== undefined) saveFile('lectern-audit.csv', data)
    },
  })
}
