import { type Decoded, type Decoder, flag, list, maybe, moment, number, object, oneOf, text, Undecodable } from '../decode'
import { account, type Account } from '../models'
import type { Schemas } from '../schemas'

export const factorMethods = ['totp', 'recovery_code', 'passkey'] as const
export type FactorMethod = (typeof factorMethods)[number]

/** The password was right, and a second factor is wanted. The ticket is good for a few tries and some minutes. */
export const signInStep = object<Schemas['SignInStep']>()({
  methods: ['methods', list(oneOf(...factorMethods))],
  ticket: ['ticket', text],
  expiresIn: ['expires_in', number],
})
export type SignInStep = Decoded<typeof signInStep>

/** What signing in led to: a session, or a step more. */
export type SignInAnswer = { kind: 'signed-in'; who: Account } | { kind: 'second-factor'; step: SignInStep }

/** What using a mailed link led to: signing in, or a changed address and nobody signed in. */
export type LinkAnswer = SignInAnswer | { kind: 'changed' }

export function linkAnswer(status: number, wire: unknown): LinkAnswer {
  return status === 204 ? { kind: 'changed' } : signInAnswer(status, wire)
}

export function signInAnswer(status: number, wire: unknown): SignInAnswer {
  return status === 202 ? { kind: 'second-factor', step: signInStep(wire, '') } : { kind: 'signed-in', who: account(wire, '') }
}

/** Only a path of this server: a provider's own address is reached from there. */
const ownPath: Decoder<string> = (wire, path) => {
  const url = new URL(text(wire, path), window.location.origin)
  if (url.origin !== window.location.origin) throw new Undecodable(path, 'a link to this server')
  return url.pathname + url.search
}

const provider = object<Schemas['SignInProviders']['providers'][number]>()({
  name: ['name', text],
  label: ['label', text],
  start: ['start', ownPath],
})
export type Provider = Decoded<typeof provider>

/** How people of a department can sign in. */
export const signInChoices = object<Schemas['SignInProviders']>()({
  providers: ['providers', list(provider)],
  password: ['password', flag],
  passkey: ['passkey', flag],
})
export type SignInChoices = Decoded<typeof signInChoices>

/** What a mailed link is for. */
export const linkPreview = object<Schemas['LinkPreview']>()({
  purpose: ['purpose', oneOf('invitation', 'reset', 'address')],
  email: ['email', text],
  displayName: ['display_name', maybe(text)],
  tenant: ['tenant', text],
  expiresAt: ['expires_at', moment],
  wantsPassword: ['password', flag],
})
export type LinkPreview = Decoded<typeof linkPreview>
