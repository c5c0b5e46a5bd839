import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { faultsIn } from '@/testing/axe'
import { renderInApp } from '@/testing/render'
import { json, problem, serverDouble } from '@/testing/server-double'
import { aPreview, aStep, me, someChoices } from '@/testing/account-samples'
import { SignInPage } from '../sign-in-page'
import { ForgottenPage } from './forgotten-page'
import { LinkPage } from './link-page'

const noChoices = { providers: [], password: true, passkey: false }
const server = () => serverDouble().on('GET /api/v1/auth/providers', () => json(noChoices))

async function toSecondStep(double = server()) {
  double.on('POST /api/v1/auth/login', () => json(aStep, 202))
  const onDone = vi.fn()
  const view = await renderInApp(<SignInPage onDone={onDone} />, { server: double })
  await view.user.type(await screen.findByLabelText('E-mail'), 'ada@example.edu')
  await view.user.type(screen.getByLabelText('Password'), 'right{Enter}')
  await screen.findByRole('heading', { name: 'Confirm that it is you' })
  return { ...view, onDone }
}

/** A browser with passkeys whose authenticator gives `answer`. */
function browserWithPasskeys(answer: () => Promise<unknown>) {
  const same = (options: unknown) => options
  vi.stubGlobal('PublicKeyCredential', { parseCreationOptionsFromJSON: same, parseRequestOptionsFromJSON: same })
  Object.defineProperty(navigator, 'credentials', { configurable: true, value: { get: answer, create: answer } })
}

afterEach(() => vi.unstubAllGlobals())

describe('the second step of signing in', () => {
  it('takes the focus with its heading, sends the code without blanks, and goes on', async () => {
    const double = server().on('POST /api/v1/auth/second-factor', () => json(me))
    const { user, container, onDone } = await toSecondStep(double)
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Confirm that it is you' }))
    expect(await faultsIn(container)).toEqual([])
    await user.type(screen.getByLabelText('Code from your authenticator app'), '123 456{Enter}')
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce())
    expect(await double.asked.at(-1)?.json()).toEqual({ ticket: 'sample-ticket', method: 'totp', code: '123456' })
  })

  it('says that a code is wrong at its field, and empties the field', async () => {
    const double = server().on('POST /api/v1/auth/second-factor', () => problem(401, 'No.'))
    const { user } = await toSecondStep(double)
    const field = screen.getByLabelText<HTMLInputElement>('Code from your authenticator app')
    await user.type(field, '000000{Enter}')
    await user.click(await screen.findByRole('link', { name: 'This code is not right. Enter the next one.' }))
    expect(document.activeElement).toBe(field)
    expect(field.value).toBe('')
  })

  it('leads to a recovery code, with the focus in its field', async () => {
    const double = server().on('POST /api/v1/auth/second-factor', () => json(me))
    const { user, onDone } = await toSecondStep(double)
    await user.click(screen.getByRole('button', { name: 'Use a recovery code' }))
    expect(document.activeElement).toBe(screen.getByLabelText('Recovery code'))
    await user.keyboard('abcd-efgh{Enter}')
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce())
    expect(await double.asked.at(-1)?.json()).toEqual({ ticket: 'sample-ticket', method: 'recovery_code', code: 'abcd-efgh' })
  })

  it('leads back to the password when the ticket is over', async () => {
    const type = 'urn:lectern:problem:sign_in_again'
    const double = server().on('POST /api/v1/auth/second-factor', () => problem(401, 'No.', { type }))
    const { user } = await toSecondStep(double)
    await user.type(screen.getByLabelText('Code from your authenticator app'), '000000{Enter}')
    expect(document.activeElement).toBe(await screen.findByRole('alert'))
    await user.click(screen.getByRole('button', { name: 'Start again' }))
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Sign in' }))
    screen.getByLabelText('Password')
  })
})

describe('other ways to sign in', () => {
  it('are the institution, with the way back, and no passkey in a browser without them', async () => {
    const double = serverDouble().on('GET /api/v1/auth/providers', () => json(someChoices))
    await renderInApp(<SignInPage to="/keys?a=1" onDone={() => undefined} />, { server: double })
    const link = await screen.findByRole('link', { name: 'Sign in with Sample University' })
    expect(link.getAttribute('href')).toBe('/api/v1/oidc/campus/start?return=%2Fkeys%3Fa%3D1')
    expect(screen.queryByRole('button', { name: 'Sign in with a passkey' })).toBeNull()
  })

  it('hide the password where a department has none', async () => {
    const double = serverDouble().on('GET /api/v1/auth/providers', () => json({ ...someChoices, password: false }))
    await renderInApp(<SignInPage onDone={() => undefined} />, { server: double })
    await screen.findByRole('link', { name: 'Sign in with Sample University' })
    expect(screen.queryByLabelText('Password')).toBeNull()
  })

  it('never lead to another server', async () => {
    const elsewhere = { ...someChoices, providers: [{ name: 'x', label: 'X', start: 'https://elsewhere.example/' }] }
    const double = serverDouble().on('GET /api/v1/auth/providers', () => json(elsewhere))
    await renderInApp(<SignInPage onDone={() => undefined} />, { server: double })
    await screen.findByLabelText('Password')
    await waitFor(() => expect(double.asked.length).toBe(1))
    expect(screen.queryByRole('link', { name: 'Sign in with X' })).toBeNull()
  })

  it('sign in by a passkey alone', async () => {
    browserWithPasskeys(() => Promise.resolve({ toJSON: () => ({ id: 'sample' }) }))
    const double = serverDouble()
      .on('GET /api/v1/auth/providers', () => json({ ...noChoices, passkey: true }))
      .on('POST /api/v1/auth/passkey/options', () => json({ ticket: 't', expires_in: 300, options: { challenge: 'YQ' } }))
      .on('POST /api/v1/auth/passkey', () => json(me))
    const onDone = vi.fn()
    const { user } = await renderInApp(<SignInPage onDone={onDone} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Sign in with a passkey' }))
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce())
    expect(await double.asked.at(-1)?.json()).toEqual({ ticket: 't', response: { id: 'sample' } })
  })

  it('say in words that a passkey was cancelled', async () => {
    browserWithPasskeys(() => Promise.reject(new DOMException('no', 'NotAllowedError')))
    const double = serverDouble()
      .on('GET /api/v1/auth/providers', () => json({ ...noChoices, passkey: true }))
      .on('POST /api/v1/auth/passkey/options', () => json({ ticket: 't', expires_in: 300, options: {} }))
    const { user } = await renderInApp(<SignInPage onDone={() => undefined} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Sign in with a passkey' }))
    await screen.findByText('The passkey was not used. You can try again, or use another way.')
  })
})

describe('a forgotten password', () => {
  it('says the same whether the account exists or not, with the focus on it', async () => {
    const double = serverDouble().on('POST /api/v1/auth/reset', () => new Response(null, { status: 202 }))
    const { user } = await renderInApp(<ForgottenPage />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Send the link' }))
    await screen.findByRole('link', { name: 'Enter your e-mail address, for example name@example.edu' })
    await user.type(screen.getByLabelText('E-mail'), 'ada@example.edu{Enter}')
    expect(document.activeElement).toBe(await screen.findByRole('group', { name: 'Check your mailbox' }))
    screen.getByText(/^If ada@example.edu belongs to an account/)
  })
})

describe('a mailed link', () => {
  async function open(double = serverDouble()) {
    const onDone = vi.fn()
    const view = await renderInApp(<LinkPage token="t0ken" onDone={onDone} onSignIn={() => undefined} />, { server: double })
    return { ...view, onDone }
  }

  it('makes the account of an invited person', async () => {
    const double = serverDouble()
      .on('POST /api/v1/auth/link', () => json(aPreview))
      .on('POST /api/v1/auth/link/use', () => json(me))
    const { user, container, onDone } = await open(double)
    await screen.findByText('You are invited to Sample Mathematics. Your account is ben@example.edu.')
    expect(await faultsIn(container)).toEqual([])
    const name = screen.getByLabelText('Your name')
    await user.clear(name)
    await user.type(name, 'Ben')
    await user.type(screen.getByLabelText('New password'), 'short{Enter}')
    await user.click(await screen.findByRole('link', { name: 'Choose a password of at least 8 characters' }))
    await user.keyboard(' but longer now{Enter}')
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce())
    expect(await double.asked.at(-1)?.json()).toEqual({ token: 't0ken', display_name: 'Ben', password: 'short but longer now' })
  })

  it('asks for no password where the department has none', async () => {
    await open(serverDouble().on('POST /api/v1/auth/link', () => json({ ...aPreview, password: false })))
    await screen.findByLabelText('Your name')
    expect(screen.queryByLabelText('New password')).toBeNull()
  })

  it('confirms a new address by one press, and says what applies now', async () => {
    const double = serverDouble()
      .on('POST /api/v1/auth/link', () => json({ ...aPreview, purpose: 'address', password: false }))
      .on('POST /api/v1/auth/link/use', () => new Response(null, { status: 204 }))
    const { user, onDone } = await open(double)
    await user.click(await screen.findByRole('button', { name: 'Confirm this address' }))
    expect(document.activeElement).toBe(await screen.findByRole('heading', { name: 'Your address is changed' }))
    expect(onDone).not.toHaveBeenCalled()
  })

  it('asks for the second factor after a new password', async () => {
    const double = serverDouble()
      .on('POST /api/v1/auth/link', () => json({ ...aPreview, purpose: 'reset' }))
      .on('POST /api/v1/auth/link/use', () => json(aStep, 202))
    const { user } = await open(double)
    await user.type(await screen.findByLabelText('New password'), 'long enough{Enter}')
    await screen.findByRole('heading', { name: 'Confirm that it is you' })
  })

  it.each([
    [404, 'This link is not valid'],
    [410, 'This link no longer works'],
  ])('says for %i why it leads nowhere, and shows the ways on', async (status, words) => {
    await open(serverDouble().on('POST /api/v1/auth/link', () => problem(status, 'No.')))
    await screen.findByText(words)
    screen.getByRole('link', { name: 'Go to signing in' })
    screen.getByRole('link', { name: 'Get a new link for a forgotten password' })
  })

  it('shows a refused password at its field and keeps what was entered', async () => {
    const refused = () => problem(422, 'No.', { errors: [{ pointer: '/password', detail: 'This password is well known.' }] })
    const double = serverDouble()
      .on('POST /api/v1/auth/link', () => json(aPreview))
      .on('POST /api/v1/auth/link/use', refused)
    const { user } = await open(double)
    await user.type(await screen.findByLabelText('New password'), 'password{Enter}')
    await screen.findByRole('link', { name: 'This password is well known.' })
    expect(screen.getByLabelText<HTMLInputElement>('Your name').value).toBe('Sample Ben')
  })

  it('says that its token is missing', async () => {
    await renderInApp(<LinkPage token="" onDone={() => undefined} onSignIn={() => undefined} />)
    await screen.findByText('The link is incomplete')
  })
})
