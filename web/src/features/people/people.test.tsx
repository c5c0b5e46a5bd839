import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { faultsIn } from '@/testing/axe'
import { renderInApp } from '@/testing/render'
import { json, problem, serverDouble } from '@/testing/server-double'
import { GroupsPage } from './groups/groups-page'
import { InvitationsPage } from './list/invitations-page'
import { PeoplePage } from './list/people-page'
import { PersonPage } from './person/person-page'
import { aGroup, anInvitation, anInvitedPerson, aPerson, someAccess } from '@/testing/people-samples'

const gone = () => new Response(null, { status: 204 })

describe('the list of people', () => {
  it('shows who they are, and asks for a filter only when it is sent', async () => {
    const double = serverDouble().on('GET /api/v1/people', () => json({ people: [aPerson, anInvitedPerson], next_cursor: null }))
    const { user, container } = await renderInApp(<PeoplePage />, { server: double })
    await screen.findByRole('link', { name: 'Sample Ben' })
    screen.getByText('Submitter, Approver, and Officer')
    screen.getByRole('link', { name: 'cleo@example.edu' })
    screen.getByText('has not signed in yet')
    expect(await faultsIn(container)).toEqual([])
    await user.type(screen.getByLabelText('Name or address'), 'ben')
    await user.selectOptions(screen.getByLabelText('Role'), 'Approver')
    await user.selectOptions(screen.getByLabelText('State'), 'Active')
    expect(double.asked).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Search' }))
    await waitFor(() => expect(double.asked).toHaveLength(2))
    const { searchParams } = new URL(double.asked[1]?.url ?? '')
    expect(Object.fromEntries(searchParams)).toEqual({ q: 'ben', role: 'approver', state: 'active' })
  })

  it('goes on page by page', async () => {
    const double = serverDouble().on('GET /api/v1/people', (request) => {
      const isSecond = new URL(request.url).searchParams.get('cursor') === 'x'
      return json(isSecond ? { people: [anInvitedPerson], next_cursor: null } : { people: [aPerson], next_cursor: 'x' })
    })
    const { user } = await renderInApp(<PeoplePage />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Show more people' }))
    expect((await screen.findAllByText('2 people are shown.')).length).toBeGreaterThan(0)
  })
})

describe('one person', () => {
  function server(person = aPerson) {
    return serverDouble()
      .on('GET /api/v1/people/7', () => json(person))
      .on('GET /api/v1/groups', () => json({ groups: [aGroup] }))
      .on('GET /api/v1/people', () => json({ people: [{ ...aPerson, person_id: 9, display_name: 'Sample Dean' }], next_cursor: null }))
  }
  const open = (double = server(), onErased: () => void = () => undefined) =>
    renderInApp(<PersonPage id={7} isOperator={false} onErased={onErased} />, { server: double })

  it('is changed with its version, and only in what is different', async () => {
    const double = server().on('PATCH /api/v1/people/7', () => json({ ...aPerson, version: 4 }))
    const { user, container } = await open(double)
    await user.click(await screen.findByRole('checkbox', { name: 'Officer' }))
    await user.click(screen.getByRole('checkbox', { name: 'Sample deans' }))
    expect(await faultsIn(container)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect((await screen.findAllByText('Changes saved.')).length).toBeGreaterThan(0)
    const sent = double.asked.find(({ method }) => method === 'PATCH')
    expect(sent?.headers.get('If-Match')).toBe('"p-3"')
    expect(await sent?.json()).toEqual({ roles: ['submitter', 'approver', 'officer'], groups: [] })
  })

  it('does not offer the role of an operator to an administrator', async () => {
    await open()
    await screen.findByRole('checkbox', { name: 'Officer' })
    expect(screen.queryByRole('checkbox', { name: 'Operator' })).toBeNull()
  })

  it('says what to do when it is the last administrator', async () => {
    const type = 'urn:lectern:problem:last_administrator'
    const { user } = await open(server().on('PATCH /api/v1/people/7', () => problem(409, 'No.', { type })))
    await user.click(await screen.findByRole('checkbox', { name: 'Officer' }))
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    await screen.findByText(/Make somebody else administrator first, then try again/)
  })

  it('is disabled with a successor for held documents', async () => {
    const double = server().on('PATCH /api/v1/people/7', () => json({ ...aPerson, state: 'disabled', version: 4 }))
    const { user } = await open(double)
    await user.click(await screen.findByRole('button', { name: 'Disable' }))
    const dialog = within(screen.getByRole('dialog'))
    const field = await dialog.findByLabelText('Who gets the held documents that wait for this person')
    await user.selectOptions(field, await dialog.findByRole('option', { name: 'Sample Dean (ben@example.edu)' }))
    await user.click(dialog.getByRole('button', { name: 'Disable' }))
    expect((await screen.findAllByText('Sample Ben is disabled.')).length).toBeGreaterThan(0)
    expect(await double.asked.find(({ method }) => method === 'PATCH')?.json()).toEqual({ disabled: true, hand_over_to: 9 })
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Account' })))
  })

  it('is erased only after its address was entered', async () => {
    const onErased = vi.fn()
    const double = server({ ...aPerson, open_holds: 0 }).on('DELETE /api/v1/people/7', gone)
    const { user } = await open(double, onErased)
    await user.click(await screen.findByRole('button', { name: 'Erase' }))
    const dialog = within(screen.getByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Erase' }))
    await dialog.findByRole('link', { name: 'Enter the address as it is shown' })
    expect(double.asked.some(({ method }) => method === 'DELETE')).toBe(false)
    await user.type(dialog.getByLabelText('To confirm, enter the address ben@example.edu'), 'Ben@example.edu{Enter}')
    await waitFor(() => expect(onErased).toHaveBeenCalledOnce())
  })

  it('shows the link of a reset where there is no mail, with the focus on it', async () => {
    const double = server().on('POST /api/v1/people/7/reset', () => json({ sent: false, link: 'http://localhost/link#abc' }, 202))
    const { user } = await open(double)
    await user.click(await screen.findByRole('button', { name: 'Send a link for a new password' }))
    expect(document.activeElement).toBe(await screen.findByRole('group', { name: 'Link for ben@example.edu' }))
    screen.getByText('http://localhost/link#abc')
  })

  it('asks what the person may see only on request, because that is recorded', async () => {
    const double = server().on('GET /api/v1/people/7/access', () => json(someAccess))
    const { user } = await open(double)
    const show = await screen.findByRole('button', { name: 'Show what Sample Ben may see' })
    expect(double.asked.some(({ url }) => url.endsWith('/access'))).toBe(false)
    await user.click(show)
    await screen.findByText('read all documents of the department (as Officer of the group Sample deans)')
    screen.getByText('all 120 documents of the department')
    screen.getByRole('link', { name: 'Sample syllabus.pdf' })
  })

  it('cannot be changed by somebody with fewer rights', async () => {
    await open(server({ ...aPerson, may_change: false }))
    await screen.findByText(/^You cannot change this person/)
    expect(screen.queryByRole('button', { name: 'Erase' })).toBeNull()
  })
})

describe('invitations', () => {
  const server = () =>
    serverDouble()
      .on('GET /api/v1/invitations', () => json({ invitations: [anInvitation] }))
      .on('GET /api/v1/groups', () => json({ groups: [] }))

  it('are sent with roles, and show the link where there is no mail', async () => {
    const answer = { invitation: anInvitation, sent: false, link: 'http://localhost/link#abc' }
    const double = server().on('POST /api/v1/invitations', () => json(answer, 201))
    const { user, container } = await renderInApp(<InvitationsPage isOperator={false} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Send invitation' }))
    await user.click(await screen.findByRole('link', { name: /^Enter an e-mail address/ }))
    await user.keyboard('cleo@example.edu')
    await user.click(screen.getByRole('checkbox', { name: 'Approver' }))
    await user.click(screen.getByRole('button', { name: 'Send invitation' }))
    expect(document.activeElement).toBe(await screen.findByRole('group', { name: 'Link for cleo@example.edu' }))
    expect(await faultsIn(container)).toEqual([])
    const sent = double.asked.find(({ method }) => method === 'POST')
    expect(await sent?.json()).toEqual({ email: 'cleo@example.edu', roles: ['submitter', 'approver'], groups: [] })
  })

  it('keep what was entered when the address is taken', async () => {
    const taken = () => problem(409, 'No.', { type: 'urn:lectern:problem:address_taken' })
    const { user } = await renderInApp(<InvitationsPage isOperator={false} />, { server: server().on('POST /api/v1/invitations', taken) })
    await user.type(await screen.findByLabelText('E-mail address'), 'cleo@example.edu{Enter}')
    await screen.findByText('Somebody has this address already')
    expect(screen.getByLabelText<HTMLInputElement>('E-mail address').value).toBe('cleo@example.edu')
  })

  it('are withdrawn after a question', async () => {
    const double = server().on('DELETE /api/v1/invitations/5', gone)
    const { user } = await renderInApp(<InvitationsPage isOperator={false} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Withdraw: cleo@example.edu' }))
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Withdraw' }))
    await screen.findByText('Invitation of cleo@example.edu withdrawn.')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Open invitations' })))
  })
})

describe('groups', () => {
  const server = () =>
    serverDouble()
      .on('GET /api/v1/groups', () => json({ groups: [aGroup] }))
      .on('GET /api/v1/people', () => json({ people: [aPerson], next_cursor: null }))

  it('are edited with the focus on the form, and keep their members', async () => {
    const double = server().on('PATCH /api/v1/groups/2', () => json({ ...aGroup, version: 2 }))
    const { user } = await renderInApp(<GroupsPage isOperator={false} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Edit Sample deans' }))
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Edit the group Sample deans' }))
    await user.clear(screen.getByLabelText('Group of the institution (optional)'))
    await user.click(screen.getByRole('button', { name: 'Save group' }))
    expect((await screen.findAllByText('Group “Sample deans” saved.')).length).toBeGreaterThan(0)
    const sent = double.asked.find(({ method }) => method === 'PATCH')
    expect(sent?.headers.get('If-Match')).toBe('"g-1"')
    expect(await sent?.json()).toEqual({ name: 'Sample deans', roles: ['officer'], external_name: null, members: [7] })
  })

  it('want a name', async () => {
    const { user } = await renderInApp(<GroupsPage isOperator={false} />, { server: server() })
    await user.click(await screen.findByRole('button', { name: 'Save group' }))
    await user.click(await screen.findByRole('link', { name: 'Enter a name' }))
    expect(document.activeElement).toBe(screen.getByLabelText('Name of the group'))
  })
})
