import { type Decoded, flag, list, maybe, moment, number, object, text } from '../decode'
import type { Schemas } from '../schemas'
import { invitation } from './person-models'

export const tenant = object<Schemas['Tenant']>()({
  slug: ['slug', text],
  name: ['name', text],
  createdAt: ['created_at', moment],
  suspendedAt: ['suspended_at', maybe(moment)],
  people: ['people', number],
  documents: ['documents', number],
  isOwn: ['is_own', flag],
})
export type Tenant = Decoded<typeof tenant>

export const tenantList = object<Schemas['TenantList']>()({ tenants: ['tenants', list(tenant)] })

export const newTenant = object<Schemas['NewTenant']>()({
  tenant: ['tenant', tenant],
  invitation: ['invitation', maybe(invitation)],
  link: ['link', maybe(text)],
})
export type NewTenant = Decoded<typeof newTenant>

export const mailTest = object<Schemas['MailTest']>()({ isSent: ['sent', flag], detail: ['detail', text] })
export type MailTest = Decoded<typeof mailTest>
