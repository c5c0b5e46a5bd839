import decodeQR from 'qr/decode.js'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { faultsIn } from '@/testing/axe'
import { renderInApp } from '@/testing/render'
import { json, problem, serverDouble } from '@/testing/server-double'
import { aTotp, me, meOf, noFactors, someFactors } from '@/testing/account-samples'
import { qrPath } from './qr-picture'
import { SecurityPage } from './security-page'

afterEach(() => vi.unstubAllGlobals())

const none = () => serverDouble().on('GET /api/v1/me/factors', () => json(noFactors))
const some = () => serverDouble().on('GET /api/v1/me/factors', () => json(someFactors))

describe('setting up an authenticator app', () => {
  it('shows the key as picture and text, then the recovery codes with the focus, once', async () => {
    let isSetUp = false
    const codes = Array.from({ length: 10 }, (_, index) => `code-${index}`)
    const double = serverDouble()
      .on('GET /api/v1/me/factors', () => json(isSetUp ? { ...noFactors, totp: { confirmed_at: '2026-11-23T21:35:00Z' } } : noFactors))
      .on('POST /api/v1/me/totp', () => json(aTotp))
      .on('POST /api/v1/me/totp/confirm', () => {
        isSetUp = true
        return json({ recovery_codes: codes })
      })
    const { user, container } = await renderInApp(<SecurityPage who={meOf()} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Set up an authenticator app' }))
    expect(document.activeElement).toBe(await screen.findByRole('heading', { name: 'Set up the authenticator app' }))
    screen.getByRole('img', { name: /^QR code with the key/ })
    screen.getByText('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP')
    expect(await faultsIn(container)).toEqual([])

    await user.type(screen.getByLabelText('Code from the app'), '12 3{Enter}')
    await screen.findByRole('link', { name: 'Enter the six digits that the app shows' })
    await user.clear(screen.getByLabelText('Code from the app'))
    await user.type(screen.getByLabelText('Code from the app'), '123 456{Enter}')
    expect(document.activeElement).toBe(await screen.findByRole('heading', { name: 'Your recovery codes' }))
    expect(screen.getAllByRole('listitem').filter((item) => item.textContent?.startsWith('code-'))).toHaveLength(10)
    await user.click(screen.getByRole('button', { name: 'I have saved the codes' }))
    expect(screen.queryByText('code-0')).toBeNull()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Authenticator app' })))
  })

  it('says that a code is wrong, and what to check', async () => {
    const double = none()
      .on('POST /api/v1/me/totp', () => json(aTotp))
      .on('POST /api/v1/me/totp/confirm', () => problem(422, 'No.', { errors: [{ pointer: '/code', detail: 'No.' }] }))
    const { user } = await renderInApp(<SecurityPage who={meOf()} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Set up an authenticator app' }))
    await user.type(await screen.findByLabelText('Code from the app'), '000000{Enter}')
    await screen.findByRole('link', { name: /^This code is not right\. Check the clock/ })
  })

  it('is removed with a code, and says why the last one stays', async () => {
    const type = 'urn:lectern:problem:second_factor_demanded'
    const double = some().on('DELETE /api/v1/me/totp', () => problem(409, 'No.', { type }))
    const { user } = await renderInApp(<SecurityPage who={meOf()} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Remove the authenticator app' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(dialog.getByLabelText('Code from the app'), '123456{Enter}')
    await dialog.findByText('This is your last second factor')
    expect(await double.asked.at(-1)?.json()).toEqual({ code: '123456' })
  })
})

describe('an enrolment that the department requires', () => {
  it('says so first, without a way on', async () => {
    await renderInApp(<SecurityPage who={meOf({ ...me, must: 'enrol_second_factor' })} />, { server: none() })
    await screen.findByText('Your department requires a second factor')
    expect(screen.queryByRole('link', { name: 'Continue to your documents' })).toBeNull()
  })
})

describe('passkeys', () => {
  it('are explained where the browser has none', async () => {
    await renderInApp(<SecurityPage who={meOf()} />, { server: none() })
    await screen.findByText(/^This browser does not support passkeys here/)
    expect(screen.queryByRole('button', { name: 'Add a passkey' })).toBeNull()
  })

  it('are added with a name', async () => {
    const same = (options: unknown) => options
    vi.stubGlobal('PublicKeyCredential', { parseCreationOptionsFromJSON: same, parseRequestOptionsFromJSON: same })
    const create = () => Promise.resolve({ toJSON: () => ({ id: 'sample' }) })
    Object.defineProperty(navigator, 'credentials', { configurable: true, value: { create } })
    const double = none()
      .on('POST /api/v1/me/passkeys/options', () => json({ ticket: 't', expires_in: 300, options: {} }))
      .on('POST /api/v1/me/passkeys', () => json({ ...someFactors.passkeys[0], name: 'Laptop' }, 201))
    const { user } = await renderInApp(<SecurityPage who={meOf()} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Add a passkey' }))
    await screen.findByRole('link', { name: 'Enter a name for the passkey' })
    await user.type(screen.getByLabelText('Name of the new passkey'), 'Laptop{Enter}')
    expect((await screen.findAllByText('Passkey “Laptop” added.')).length).toBeGreaterThan(0)
    const sent = double.asked.find((request) => request.url.endsWith('/me/passkeys') && request.method === 'POST')
    expect(await sent?.json()).toEqual({ ticket: 't', name: 'Laptop', response: { id: 'sample' } })
  })

  it('are removed after a question', async () => {
    const double = some().on('DELETE /api/v1/me/passkeys/4', () => new Response(null, { status: 204 }))
    const { user } = await renderInApp(<SecurityPage who={meOf()} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Remove Sample laptop' }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }))
    await screen.findByText('Passkey “Sample laptop” removed.')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Passkeys' })))
  })
})

describe('the picture of the key', () => {
  it('is what an app has to read', () => {
    const { size, path } = qrPath(aTotp.uri)
    const scale = 4
    const width = size * scale
    const data = new Uint8ClampedArray(width * width * 4).fill(255)
    for (const [, x = '', y = ''] of path.matchAll(/M(\d+) (\d+)h/g)) {
      for (let dot = 0; dot < scale * scale; dot += 1) {
        const row = Number(y) * scale + Math.floor(dot / scale)
        const at = (row * width + Number(x) * scale + (dot % scale)) * 4
        data.fill(0, at, at + 3)
      }
    }
    expect(decodeQR({ width, height: width, data })).toBe(aTotp.uri)
  })
})
