import { queryOptions } from '@tanstack/react-query'
import type { Api } from '@/shared/api/client'
import { decode } from '@/shared/api/decode'
import { allowedValues, allowEntries, calendar, deliveries, type WebhookId, webhooks } from '@/shared/api/department-models'

export const departmentKeys = {
  values: (state: 'proposed' | 'accepted') => ['department', 'values', state] as const,
  allValues: ['department', 'values'] as const,
  entries: ['department', 'entries'] as const,
  calendar: ['department', 'calendar'] as const,
  webhooks: ['department', 'webhooks'] as const,
  deliveries: (id: WebhookId) => ['department', 'webhooks', id] as const,
}

export function valuesQuery(api: Api, state: 'proposed' | 'accepted') {
  return queryOptions({
    queryKey: departmentKeys.values(state),
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/allowlist', { params: { query: { state, limit: 200 } }, signal })
      return decode(allowedValues, data).values
    },
  })
}

export function entriesQuery(api: Api) {
  return queryOptions({
    queryKey: departmentKeys.entries,
    queryFn: async ({ signal }) => decode(allowEntries, (await api.GET('/api/v1/allowlist/entries', { signal })).data).entries,
  })
}

export function calendarQuery(api: Api) {
  return queryOptions({
    queryKey: departmentKeys.calendar,
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => decode(calendar, (await api.GET('/api/v1/calendar', { signal })).data),
  })
}

export function webhooksQuery(api: Api) {
  return queryOptions({
    queryKey: departmentKeys.webhooks,
    queryFn: async ({ signal }) => decode(webhooks, (await api.GET('/api/v1/webhooks', { signal })).data),
  })
}

export function deliveriesQuery(api: Api, id: WebhookId) {
  return queryOptions({
    queryKey: departmentKeys.deliveries(id),
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/webhooks/{id}/deliveries', { params: { path: { id } }, signal })
      return decode(deliveries, data).deliveries
    },
  })
}
