import { type Decoder, members, object, text } from '../decode'
import type { Schemas } from '../schemas'

/**
 * Passkeys by the browser's own JSON forms of WebAuthn (level 3): the server's options go in as they came, and the
 * authenticator's answer goes out as the browser writes it. A browser without these methods offers no passkeys here.
 */
export function hasPasskeys(): boolean {
  return (
    typeof PublicKeyCredential !== 'undefined' &&
    'parseCreationOptionsFromJSON' in PublicKeyCredential &&
    'parseRequestOptionsFromJSON' in PublicKeyCredential
  )
}

const anOptionsObject: Decoder<unknown> = (wire, path) => members(wire, path)

const passkeyOptions = object<Schemas['PasskeyOptions']>()({ ticket: ['ticket', text], options: ['options', anOptionsObject] })

/** An authenticator's answer and the ticket that it belongs to. */
export interface PasskeyAnswer {
  readonly ticket: string
  readonly response: Schemas['PasskeyResponse']
}

/** Why there is no answer: the person cancelled or waited too long, or this authenticator has a passkey already. */
export type PasskeyFault = 'cancelled' | 'known' | 'impossible'

export class PasskeyFailure extends Error {
  override readonly name = 'PasskeyFailure'

  constructor(readonly fault: PasskeyFault) {
    super(fault)
  }
}

/** Makes a passkey for the options that the server answered. Throws `PasskeyFailure`. */
export async function makePasskey(wire: unknown): Promise<PasskeyAnswer> {
  const { ticket, options } = passkeyOptions(wire, '')
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON)
  return { ticket, response: await answerOf(navigator.credentials.create({ publicKey })) }
}

/** Signs the server's challenge with a passkey. Throws `PasskeyFailure`. */
export async function proveByPasskey(wire: unknown): Promise<PasskeyAnswer> {
  const { ticket, options } = passkeyOptions(wire, '')
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON)
  return { ticket, response: await answerOf(navigator.credentials.get({ publicKey })) }
}

async function answerOf(asked: Promise<Credential | null>): Promise<Schemas['PasskeyResponse']> {
  try {
    const credential = await asked
    if (credential === null) throw new PasskeyFailure('cancelled')
    return jsonOf(credential as PublicKeyCredential) as Schemas['PasskeyResponse']
  } catch (problem) {
    if (problem instanceof DOMException) throw new PasskeyFailure(faultOf(problem.name))
    throw problem
  }
}

/** Some password managers answer with an object of their own, whose `toJSON` throws; it has the members all the same. */
function jsonOf(credential: PublicKeyCredential): Record<string, unknown> {
  try {
    return members(credential.toJSON(), '')
  } catch {
    const { id, rawId, type, authenticatorAttachment, response } = credential
    return {
      id,
      rawId: base64url(rawId),
      type,
      authenticatorAttachment,
      clientExtensionResults: {},
      response: Object.fromEntries(
        ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'].flatMap((name) => {
          const value: unknown = Reflect.get(response, name)
          return value instanceof ArrayBuffer ? [[name, base64url(value)]] : []
        }),
      ),
    }
  }
}

function base64url(bytes: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function faultOf(name: string): PasskeyFault {
  switch (name) {
    case 'NotAllowedError':
    case 'AbortError':
      return 'cancelled'
    case 'InvalidStateError':
      return 'known'
    default:
      return 'impossible'
  }
}
