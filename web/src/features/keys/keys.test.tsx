import { screen } from '@testing-library/react'
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
})
