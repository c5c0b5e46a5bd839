import { type Decoded, type Decoder, list, maybe, moment, number, object, text } from '../decode'
import type { Schemas } from '../schemas'

export type ServiceClientId = number & { readonly __brand: 'ServiceClientId' }
const clientId: Decoder<ServiceClientId> = (wire, path) => number(wire, path) as ServiceClientId

/** A program whose tokens of the institution are taken instead of a key. */
export const serviceClient = object<Schemas['ServiceClient']>()({
  id: ['service_client_id', clientId],
  name: ['name', text],
  issuer: ['issuer', text],
  audience: ['audience', text],
  subject: ['subject', text],
  scopes: ['scopes', list(text)],
  createdAt: ['created_at', moment],
  lastUsedAt: ['last_used_at', maybe(moment)],
})
export type ServiceClient = Decoded<typeof serviceClient>

/** `issuers` are those that the installation knows; `audience` is what tokens for this department name. */
export const serviceClientList = object<Schemas['ServiceClientList']>()({
  clients: ['service_clients', list(serviceClient)],
  audience: ['audience', text],
  issuers: ['issuers', list(text)],
})
export type ServiceClientList = Decoded<typeof serviceClientList>

export const newServiceClient = object<Schemas['NewServiceClient']>()({ id: ['service_client_id', clientId], name: ['name', text] })
