import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { faultsIn } from '@/testing/axe'
import { renderInApp } from '@/testing/render'
import { json, problem, serverDouble } from '@/testing/server-double'
import { me } from '@/testing/account-samples'
import { setupProblems } from './setup-check'
import { SetupPage } from './setup-page'
import { SignInPage } from './sign-in-page'

describe('signing in', () => {
  it('links the summary to what is missing and takes the focus there', async () => {
    const { user, container } = await renderInApp(<SignInPage onDone={() => undefined} />)
    await user.click(await screen.findByRole('button', { name: 'Sign in' }))
    expect(document.activeElement).toBe(screen.getByRole('alert'))
    expect(await faultsIn(container)).toEqual([])
    await user.click(screen.getByRole('link', { name: 'Enter your password' }))
    expect(document.activeElement).toBe(screen.getByLabelText('Password'))
  })

  it('does not tell whether the account or the password was wrong', async () => {
    const server = serverDouble().on('POST /api/v1/auth/login', () => problem(401, 'No.'))
    const { user } = await renderInApp(<SignInPage onDone={() => undefined} />, { server })
    await user.type(await screen.findByLabelText('E-mail'), 'ada@example.edu')
    await user.type(screen.getByLabelText('Password'), 'wrong')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    await screen.findByRole('link', { name: 'Wrong e-mail or password' })
  })

  it('goes on once the session stands', async () => {
    const onDone = vi.fn()
    const server = serverDouble().on('POST /api/v1/auth/login', () => json(me))
    const { user } = await renderInApp(<SignInPage onDone={onDone} />, { server })
    await user.type(await screen.findByLabelText('E-mail'), 'ada@example.edu')
    await user.type(screen.getByLabelText('Password'), 'right{Enter}')
    await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce())
  })
})

describe('the first run', () => {
  it('asks for nothing without a token', async () => {
    await renderInApp(<SetupPage token="" onDone={() => undefined} />)
    await screen.findByText('The link is incomplete')
    expect(screen.queryByRole('button', { name: 'Create account' })).toBeNull()
  })

  it('shows what the server refused beside its field', async () => {
    const refused = () => problem(422, 'No.', { errors: [{ pointer: '/password', detail: 'This password is well known.' }] })
    const server = serverDouble().on('POST /api/v1/auth/bootstrap', refused)
    const { user } = await renderInApp(<SetupPage token="t0ken" onDone={() => undefined} />, { server })
    await user.type(await screen.findByLabelText('Your name'), 'Ada')
    await user.type(screen.getByLabelText('E-mail'), 'ada@example.edu')
    await user.type(screen.getByLabelText('Password'), 'password')
    await user.click(screen.getByRole('button', { name: 'Create account' }))
    await screen.findByRole('link', { name: 'This password is well known.' })
    const [sent] = server.asked
    expect(await sent?.json()).toEqual({ token: 't0ken', email: 'ada@example.edu', display_name: 'Ada', password: 'password' })
  })

  it.each([
    ['a name', { displayName: ' ' }, ['displayName']],
    ['an address', { email: 'ada' }, ['email']],
    ['a long enough password', { password: 'short' }, ['password']],
    ['nothing more', {}, []],
  ])('wants %s', (_, change, fields) => {
    const complete = { tenantName: '', displayName: 'Ada', email: 'ada@example.edu', password: 'long enough' }
    expect(setupProblems({ ...complete, ...change }).map(({ field }) => field)).toEqual(fields)
  })
})
