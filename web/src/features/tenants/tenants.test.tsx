import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderInApp } from '@/testing/render'
import { json, problem, serverDouble } from '@/testing/server-double'
import { aTenant } from '@/testing/tenants-samples'
import { TenantsPage } from './tenants-page'

const own = { ...aTenant, slug: 'own', name: 'Sample Own', is_own: true }
const server = () => serverDouble().on('GET /api/v1/tenants', () => json({ tenants: [aTenant, own] }))

describe('the departments of an installation', () => {
  it('are suspended after a question, the own one never', async () => {
    const double = server().on('PATCH /api/v1/tenants/maths', () => json({ ...aTenant, suspended_at: '2026-11-20T09:00:00Z' }))
    const { user } = await renderInApp(<TenantsPage />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Suspend Sample Mathematics' }))
    expect(screen.queryByRole('button', { name: 'Suspend Sample Own' })).toBeNull()
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Suspend' }))
    await screen.findByText('“Sample Mathematics” is suspended.')
    expect(await double.asked.find(({ method }) => method === 'PATCH')?.json()).toEqual({ suspended: true })
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('list', { name: 'Departments' })))
  })

  it('are added with an invitation of their first administrator', async () => {
    const invitation = {
      invitation_id: 5,
      person_id: 8,
      email: 'dora@example.edu',
      display_name: '',
      roles: ['tenant_admin'],
      groups: [],
      invited_by: '',
      created_at: '2026-11-20T09:00:00Z',
      expires_at: '2026-11-27T09:00:00Z',
      state: 'open',
    }
    const made = { tenant: { ...aTenant, slug: 'bio', name: 'Biology' }, invitation, sent: false, link: 'http://localhost/link#abc' }
    const double = server().on('POST /api/v1/tenants', () => json(made, 201))
    const { user } = await renderInApp(<TenantsPage />, { server: double })
    await user.type(await screen.findByLabelText('Name'), 'Biology')
    await user.type(screen.getByLabelText('Short name'), 'Bio Logy{Enter}')
    await user.click(await screen.findByRole('link', { name: /^Enter a short name/ }))
    await user.clear(screen.getByLabelText('Short name'))
    await user.type(screen.getByLabelText('Short name'), 'bio')
    await user.type(screen.getByLabelText('Address of the first administrator (optional)'), 'dora@example.edu{Enter}')
    await screen.findByText('http://localhost/link#abc')
    screen.getByText('Link for dora@example.edu')
    const sent = await double.asked.find(({ method }) => method === 'POST')?.json()
    expect(sent).toEqual({ slug: 'bio', name: 'Biology', administrator: 'dora@example.edu' })
  })

  it('say that a short name is taken', async () => {
    const double = server().on('POST /api/v1/tenants', () => problem(409, 'No.', { type: 'urn:lectern:problem:slug_taken' }))
    const { user } = await renderInApp(<TenantsPage />, { server: double })
    await user.type(await screen.findByLabelText('Name'), 'Maths')
    await user.type(screen.getByLabelText('Short name'), 'maths{Enter}')
    await screen.findByText('There is already a department with this short name')
  })
})
