import type { Brand } from '@/shared/format/brand'
import { type Decoded, type Decoder, flag, id, list, maybe, moment, number, object, oneOf, text } from './decode'
import type { Schemas } from './schemas'

export type AllowedId = number & { readonly __brand: 'AllowedId' }
export type EntryId = number & { readonly __brand: 'EntryId' }
export type WebhookId = Brand<'WebhookId'>
export type DeliveryId = number & { readonly __brand: 'DeliveryId' }

const allowedId: Decoder<AllowedId> = (wire, path) => number(wire, path) as AllowedId
const entryId: Decoder<EntryId> = (wire, path) => number(wire, path) as EntryId
const deliveryId: Decoder<DeliveryId> = (wire, path) => number(wire, path) as DeliveryId
const scope = oneOf('tenant', 'document')

export const allowedValue = object<Schemas['AllowedValue']>()({
  id: ['allowed_id', allowedId],
  entityType: ['entity_type', text],
  snippet: ['snippet', text],
  state: ['state', oneOf('proposed', 'accepted', 'refused')],
  times: ['times', number],
  scope: ['scope', scope],
  hits: ['hits', number],
  fileName: ['filename', maybe(text)],
})
export type AllowedValue = Decoded<typeof allowedValue>

export const allowedValues = object<Schemas['AllowedList']>()({ values: ['values', list(allowedValue)] })

export const allowEntry = object<Schemas['AllowEntry']>()({
  id: ['entry_id', entryId],
  scope: ['scope', scope],
  entityType: ['entity_type', maybe(text)],
  pattern: ['pattern', text],
  name: ['name', text],
  hits: ['hits', number],
  fileName: ['filename', maybe(text)],
})
export type AllowEntry = Decoded<typeof allowEntry>

export const allowEntries = object<Schemas['AllowEntryList']>()({ entries: ['entries', list(allowEntry)] })

export const calendar = object<Schemas['Calendar']>()({
  timeZone: ['time_zone', text],
  hours: ['approval_hours', number],
  begins: ['day_begins', text],
  ends: ['day_ends', text],
  weekends: ['weekends', flag],
  holidays: ['holidays', list(object<Schemas['Calendar']['holidays'][number]>()({ day: ['day', text], name: ['name', text] }))],
})
export type Calendar = Decoded<typeof calendar>

export const messageTypes = [
  'document.submitted',
  'document.held',
  'document.reminder',
  'document.decided',
  'document.completed',
  'document.failed',
  'document.denied',
  'analysis.completed',
  'analysis.failed',
  'document.enhanced',
  'webhook.disabled',
] as const
export type MessageType = (typeof messageTypes)[number]

/** What can have been sent: also a test, which nobody has to want. */
export const sentTypes = [...messageTypes, 'webhook.test'] as const

export const webhook = object<Schemas['Webhook']>()({
  id: ['webhook_id', id<WebhookId>()],
  url: ['url', text],
  description: ['description', text],
  types: ['types', list(oneOf(...messageTypes))],
  createdAt: ['created_at', moment],
  failingSince: ['failing_since', maybe(moment)],
  disabledReason: ['disabled_reason', maybe(text)],
})
export type Webhook = Decoded<typeof webhook>

export const webhooks = object<Schemas['WebhookList']>()({
  webhooks: ['webhooks', list(webhook)],
  schemes: ['schemes', list(text)],
})

export const webhookWithSecret = object<Schemas['WebhookWithSecret']>()({
  secret: ['secret', text],
  webhook: ['webhook', webhook],
})
export type WebhookWithSecret = Decoded<typeof webhookWithSecret>

export const delivery = object<Schemas['Delivery']>()({
  id: ['delivery_id', deliveryId],
  type: ['type', oneOf(...sentTypes)],
  state: ['state', oneOf('waiting', 'delivered', 'failed', 'dropped')],
  attempts: ['attempts', number],
  createdAt: ['created_at', moment],
  lastStatus: ['last_status', maybe(number)],
  lastError: ['last_error', maybe(text)],
})
export type Delivery = Decoded<typeof delivery>

export const deliveries = object<Schemas['DeliveryList']>()({ deliveries: ['deliveries', list(delivery)] })
