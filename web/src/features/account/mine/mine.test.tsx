import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { faultsIn } from '@/testing/axe'
import { renderInApp } from '@/testing/render'
import { json, problem, serverDouble } from '@/testing/server-double'
import { aSession, me, meOf } from '@/testing/account-samples'
import { AccountPage } from './account-page'
import { deviceOf } from './device-words'
import { SessionsPage } from './sessions-page'

const accepted = () => new Response(null, { status: 204 })

describe('my account', () => {
  it('changes the password, and says that other sessions have ended', async () => {
    const double = serverDouble().on('POST /api/v1/me/password', accepted)
    const { user, container } = await renderInApp(<AccountPage who={meOf()} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Change password' }))
    await screen.findByRole('link', { name: 'Enter your current password' })
    expect(await faultsIn(container)).toEqual([])
    await user.type(screen.getByLabelText('Current password'), 'the old one')
    await user.type(screen.getByLabelText('New password'), 'a much better one{Enter}')
    expect((await screen.findAllByText(/^Password changed\. Your other sessions have ended/)).length).toBeGreaterThan(0)
    expect(await double.asked[0]?.json()).toEqual({ current: 'the old one', new: 'a much better one' })
  })

  it('shows a wrong current password at its field', async () => {
    const refused = () => problem(422, 'No.', { errors: [{ pointer: '/current', detail: 'This is not your password.' }] })
    const double = serverDouble().on('POST /api/v1/me/password', refused)
    const { user } = await renderInApp(<AccountPage who={meOf()} />, { server: double })
    await user.type(await screen.findByLabelText('Current password'), 'wrong')
    await user.type(screen.getByLabelText('New password'), 'a much better one{Enter}')
    await user.click(await screen.findByRole('link', { name: 'This is not your password.' }))
    expect(document.activeElement).toBe(screen.getByLabelText('Current password'))
  })

  it('says a refusal in German in our words', async () => {
    const refused = () => problem(422, 'No.', { errors: [{ pointer: '/new', detail: 'This password is well known.' }] })
    const double = serverDouble().on('POST /api/v1/me/password', refused)
    const { user } = await renderInApp(<AccountPage who={meOf()} />, { server: double, language: 'de' })
    await user.type(await screen.findByLabelText('Jetziges Passwort'), 'alt')
    await user.type(screen.getByLabelText('Neues Passwort'), 'password1{Enter}')
    await screen.findByRole('link', { name: /^Dieses Passwort wurde nicht angenommen/ })
    expect(screen.queryByText('This password is well known.')).toBeNull()
  })

  it('sends the link of a new address, and shows it where there is no mail', async () => {
    const double = serverDouble().on('POST /api/v1/me/address', () => json({ sent: false, link: 'http://localhost/link#abc' }, 202))
    const { user } = await renderInApp(<AccountPage who={meOf()} />, { server: double })
    await user.type(await screen.findByLabelText('New address'), 'lovelace@example.edu')
    await user.type(screen.getByLabelText('Password, to confirm the new address'), 'mine{Enter}')
    await screen.findByRole('link', { name: 'http://localhost/link#abc' })
  })

  it('offers no password to an account that has none', async () => {
    await renderInApp(<AccountPage who={meOf({ ...me, has_password: false })} />)
    await screen.findByText('Your account has no password.')
    expect(screen.queryByLabelText('Current password')).toBeNull()
  })
})

describe('my sessions', () => {
  const another = { ...aSession, session_id: '5b0e6c1e-7a57-4f2c-8f3b-9d5e2f1a0c12', is_this: false }
  const both = () => serverDouble().on('GET /api/v1/me/sessions', () => json({ sessions: [aSession, another] }))

  it('end one by one, with the focus on the list afterwards', async () => {
    const double = both().on(`DELETE /api/v1/me/sessions/${another.session_id}`, accepted)
    const { user } = await renderInApp(<SessionsPage />, { server: double })
    expect(await screen.findAllByRole('heading', { name: 'Firefox on Linux' })).toHaveLength(2)
    // The own one ends by signing out, and has no button.
    await user.click(screen.getByRole('button', { name: /^End: Firefox on Linux/ }))
    await screen.findByText('Session ended: Firefox on Linux.')
    expect(document.activeElement).toBe(screen.getByRole('list', { name: 'Sessions' }))
  })

  it('end all others after a question', async () => {
    const double = both().on('DELETE /api/v1/me/sessions', accepted)
    const { user } = await renderInApp(<SessionsPage />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'End all other sessions' }))
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'End all other sessions' }))
    await waitFor(() => expect(double.asked.some(({ method }) => method === 'DELETE')).toBe(true))
    await screen.findByText('All other sessions have ended.')
  })
})

describe('the device of a session', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`, 'Edge Windows'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0.0.0 Safari/537.36`, 'Chrome Windows'],
    [`Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webkit} Version/18.5 Mobile/15E148 Safari/604.1`, 'Safari iOS'],
    [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.5 Safari/605.1.15`, 'Safari macOS'],
    ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox Android'],
  ])('is read from %s', (userAgent, words) => {
    const device = deviceOf(userAgent)
    expect(`${device?.browser} ${device?.system}`).toBe(words)
  })

  it.each([[null], [''], ['curl/8.5.0']])('is unknown for %j', (userAgent) => {
    expect(deviceOf(userAgent)).toBeNull()
  })
})
