import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hasPasskeys, makePasskey, PasskeyFailure, proveByPasskey } from './passkeys'

const wire = { ticket: 't', expires_in: 300, options: { challenge: 'YQ' } }

/** A browser whose authenticator answers so. */
function withAnswer(answer: () => Promise<unknown>) {
  Object.defineProperty(navigator, 'credentials', { configurable: true, value: { get: answer, create: answer } })
}

describe('passkeys', () => {
  beforeEach(() => {
    const same = (options: unknown) => options
    vi.stubGlobal('PublicKeyCredential', { parseCreationOptionsFromJSON: same, parseRequestOptionsFromJSON: same })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('go out as the browser writes them', async () => {
    withAnswer(() => Promise.resolve({ toJSON: () => ({ id: 'x' }) }))
    expect(await proveByPasskey(wire)).toEqual({ ticket: 't', response: { id: 'x' } })
  })

  it('are read by hand from a password manager whose toJSON throws', async () => {
    const bytes = (...values: number[]) => Uint8Array.from(values).buffer
    withAnswer(() =>
      Promise.resolve({
        id: '-_8',
        rawId: bytes(251, 255),
        type: 'public-key',
        authenticatorAttachment: 'platform',
        response: { clientDataJSON: bytes(1), authenticatorData: bytes(2, 3), signature: bytes(4), userHandle: null },
        toJSON: () => {
          throw new TypeError('Illegal invocation')
        },
      }),
    )
    expect((await proveByPasskey(wire)).response).toEqual({
      id: '-_8',
      rawId: '-_8',
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: { clientDataJSON: 'AQ', authenticatorData: 'AgM', signature: 'BA' },
    })
  })

  it.each([
    ['NotAllowedError', 'cancelled'],
    ['InvalidStateError', 'known'],
    ['SecurityError', 'impossible'],
  ])('fail by %s as %s', async (name, fault) => {
    withAnswer(() => Promise.reject(new DOMException('no', name)))
    await expect(makePasskey(wire)).rejects.toEqual(new PasskeyFailure(fault as never))
    await expect(makePasskey(wire)).rejects.toMatchObject({ fault })
  })

  it('are not offered by a browser without their JSON forms', () => {
    vi.stubGlobal('PublicKeyCredential', {})
    expect(hasPasskeys()).toBe(false)
    vi.stubGlobal('PublicKeyCredential', undefined)
    expect(hasPasskeys()).toBe(false)
  })
})
