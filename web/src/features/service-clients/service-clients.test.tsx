import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderInApp } from '@/testing/render'
import { json, problem, serverDouble } from '@/testing/server-double'
import { aClient } from '@/testing/service-clients-samples'
import { ServiceClientsPage } from './service-clients-page'

const list = { service_clients: [aClient], audience: 'https://lectern.example.edu', issuers: ['https://idp.example.edu'] }
const server = () => serverDouble().on('GET /api/v1/service-clients', () => json(list))

describe('service clients', () => {
  it('are added for an issuer that the installation knows', async () => {
    const double = server().on('POST /api/v1/service-clients', () => json({ ...aClient, name: 'Library' }, 201))
    const { user } = await renderInApp(<ServiceClientsPage />, { server: double })
    await user.type(await screen.findByLabelText('Name'), 'Library')
    await user.click(screen.getByRole('button', { name: 'Add service client' }))
    await user.click(await screen.findByRole('link', { name: 'Enter the subject' }))
    await user.keyboard('library{Enter}')
    expect((await screen.findAllByText('Service client “Library” added.')).length).toBeGreaterThan(0)
    const sent = await double.asked.find(({ method }) => method === 'POST')?.json()
    expect(sent).toEqual({ name: 'Library', issuer: 'https://idp.example.edu', subject: 'library', scopes: ['submit', 'read'] })
  })

  it('show a refused member at its field', async () => {
    const refused = () => problem(422, 'No.', { errors: [{ pointer: '/scopes/1', detail: 'You do not have this right.' }] })
    const { user } = await renderInApp(<ServiceClientsPage />, { server: server().on('POST /api/v1/service-clients', refused) })
    await user.type(await screen.findByLabelText('Name'), 'Library')
    await user.type(screen.getByLabelText('Subject'), 'library')
    await user.click(screen.getByRole('button', { name: 'Add service client' }))
    const link = await screen.findByRole('link', { name: 'You do not have this right.' })
    expect(link.getAttribute('href')).toBe(`#${screen.getByRole('checkbox', { name: 'submit documents' }).id}`)
  })

  it('say who can add an issuer if there is none', async () => {
    const empty = serverDouble().on('GET /api/v1/service-clients', () => json({ ...list, service_clients: [], issuers: [] }))
    await renderInApp(<ServiceClientsPage />, { server: empty })
    await screen.findByText(/^No issuer is set up/)
    expect(screen.queryByRole('button', { name: 'Add service client' })).toBeNull()
  })

  it('are removed after a question', async () => {
    const double = server().on('DELETE /api/v1/service-clients/4', () => new Response(null, { status: 204 }))
    const { user } = await renderInApp(<ServiceClientsPage />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Remove Sample course site' }))
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }))
    await screen.findByText('Service client “Sample course site” removed.')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Your service clients' })))
  })
})
