import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { faultsIn } from '@/testing/axe'
import { renderInApp } from '@/testing/render'
import { json, serverDouble } from '@/testing/server-double'
import { KeysPage } from './keys-page'

const aKey = {
  key_id: 3,
  name: 'course site',
  scopes: ['submit'],
  created_at: '2026-11-01T10:00:00Z',
  last_used_at: null,
  expires_at: null,
  revoked_at: null,
  owner: { display_name: 'Ann Example', email: 'ann@example.edu' },
}

describe('the keys', () => {
  it('shows a new secret once, with the focus on it', async () => {
    const server = serverDouble()
      .on('GET /api/v1/keys', () => json({ keys: [aKey] }))
      .on('POST /api/v1/keys', () => json({ key_id: 4, name: 'mine', scopes: ['read'], token: 'lec_4_secret' }, 201))
    const { user, container } = await renderInApp(<KeysPage />, { server })
    await user.type(await screen.findByLabelText('Name'), 'mine')
    await user.click(screen.getByRole('checkbox', { name: 'submit documents' }))
    await user.selectOptions(screen.getByLabelText('Expires after'), '90 days')
    await user.click(screen.getByRole('button', { name: 'Create key' }))

    await screen.findByText('lec_4_secret')
    expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Key “mine” created' }))
    expect(await faultsIn(container)).toEqual([])
    const sent = server.asked.find((request) => request.method === 'POST')
    expect(await sent?.json()).toEqual({ name: 'mine', scopes: ['read'], expires_in_days: 90 })
  })

  it('says for whom each key acts and whether it expires', async () => {
    const ofTenant = { ...aKey, key_id: 4, name: 'nightly', expires_at: '2027-11-01T10:00:00Z', owner: null }
    const server = serverDouble().on('GET /api/v1/keys', () => json({ keys: [aKey, ofTenant] }))
    await renderInApp(<KeysPage />, { server })
    await screen.findByText('acts for Ann Example')
    expect(screen.getByText('acts for the department')).toBeDefined()
    expect(screen.getByText('does not expire')).toBeDefined()
    expect(screen.getByText(/^expires /)).toBeDefined()
  })

  it('asks before it revokes', async () => {
    const server = serverDouble()
      .on('GET /api/v1/keys', () => json({ keys: [aKey] }))
      .on('DELETE /api/v1/keys/3', () => new Response(null, { status: 204 }))
    const { user } = await renderInApp(<KeysPage />, { server })
    await user.click(await screen.findByRole('button', { name: 'Revoke course site' }))
    expect(server.asked.some((request) => request.method === 'DELETE')).toBe(false)
    await user.click(screen.getByRole('button', { name: 'Revoke' }))
    await screen.findByRole('button', { name: 'Revoke course site' })
    expect(server.asked.some((request) => request.method === 'DELETE')).toBe(true)
  })

  it('replaces a key, with the old one working on for as long as was chosen', async () => {
    const server = serverDouble()
      .on('GET /api/v1/keys', () => json({ keys: [aKey] }))
      .on('POST /api/v1/keys/3/rotate', () =>
        json(
          { key_id: 4, name: 'course site', scopes: ['submit'], token: 'lec_4_next', replaced_key_expires_at: '2026-12-07T10:00:00Z' },
          201,
        ),
      )
    const { user } = await renderInApp(<KeysPage />, { server })
    await user.click(await screen.findByRole('button', { name: 'Replace course site' }))
    await user.selectOptions(screen.getByLabelText('The old key works for'), 'one more week')
    await user.click(screen.getByRole('button', { name: 'Replace' }))
    await screen.findByText('lec_4_next')
    screen.getByText(/^The old key works until Dec 7, 2026/)
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Key “course site” created' })))
    expect(await server.asked.find(({ method }) => method === 'POST')?.json()).toEqual({ overlap_hours: 168 })
  })

  it('does not offer to replace a key that was replaced', async () => {
    const server = serverDouble().on('GET /api/v1/keys', () => json({ keys: [{ ...aKey, replaced_by: 4 }] }))
    await renderInApp(<KeysPage />, { server })
    await screen.findByText('Replaced')
    expect(screen.queryByRole('button', { name: 'Replace course site' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Revoke course site' })).not.toBeNull()
  })

  it('renames a key in place, and gives the focus back', async () => {
    const server = serverDouble()
      .on('GET /api/v1/keys', () => json({ keys: [aKey] }))
      .on('PATCH /api/v1/keys/3', () => new Response(null, { status: 204 }))
    const { user } = await renderInApp(<KeysPage />, { server })
    await user.click(await screen.findByRole('button', { name: 'Rename course site' }))
    const field = screen.getByLabelText('New name of “course site”')
    expect(document.activeElement).toBe(field)
    await user.clear(field)
    await user.type(field, 'library{Enter}')
    await screen.findByText('Key renamed to “library”.')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Rename course site' })))
    expect(await server.asked.find(({ method }) => method === 'PATCH')?.json()).toEqual({ name: 'library' })
  })
})
