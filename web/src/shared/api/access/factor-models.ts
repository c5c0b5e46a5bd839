import { type Decoded, type Decoder, flag, list, maybe, members, moment, number, object, text } from '../decode'
import type { Schemas } from '../schemas'

export type PasskeyId = number & { readonly __brand: 'PasskeyId' }
const passkeyId: Decoder<PasskeyId> = (wire, path) => number(wire, path) as PasskeyId

export const passkey = object<Schemas['Passkey']>()({
  id: ['passkey_id', passkeyId],
  name: ['name', text],
  createdAt: ['created_at', moment],
  lastUsedAt: ['last_used_at', maybe(moment)],
})
export type Passkey = Decoded<typeof passkey>

const confirmed: Decoder<Date> = (wire, path) => moment(members(wire, path).confirmed_at, `${path}/confirmed_at`)

/** What a person has beside the password. `totpSince` null: no authenticator app. */
export const factors = object<Schemas['Factors']>()({
  totpSince: ['totp', maybe(confirmed)],
  recoveryCodesLeft: ['recovery_codes_left', number],
  passkeys: ['passkeys', list(passkey)],
  isRequired: ['required', flag],
})
export type Factors = Decoded<typeof factors>

export const newTotp = object<Schemas['NewTotp']>()({ secret: ['secret', text], uri: ['uri', text] })
export type NewTotp = Decoded<typeof newTotp>

export const recoveryCodes = object<Schemas['RecoveryCodes']>()({ codes: ['recovery_codes', list(text)] })
