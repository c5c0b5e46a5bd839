import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { faultsIn } from '@/testing/axe'
import { renderInApp } from '@/testing/render'
import { json, problem, serverDouble } from '@/testing/server-double'
import { AllowlistPage } from './allowlist-page'
import { CalendarPage } from './calendar-page'
import { holidaysAsText, holidaysIn } from './calendar-text'
import { aDelivery, aWebhook } from '@/testing/department-samples'
import { WebhooksPage } from './webhooks-page'

const proposed = {
  allowed_id: 3,
  entity_type: 'PHONE_NUMBER',
  snippet: '•••-•••-••00',
  state: 'proposed',
  proposed_at: '2026-11-01T10:00:00Z',
  times: 2,
  scope: 'tenant',
  filename: 'syllabus.pdf',
  decided_at: null,
  hits: 0,
  last_hit_at: null,
}
const entry = {
  entry_id: 5,
  scope: 'tenant',
  entity_type: null,
  pattern: '@@library.example.edu',
  name: 'the library',
  created_at: '2026-11-01T10:00:00Z',
  hits: 7,
  last_hit_at: null,
  filename: null,
}

function posted(server: ReturnType<typeof serverDouble>, method = 'POST') {
  return server.asked.find((request) => request.method === method)?.json() as Promise<unknown> | undefined
}

describe('what may pass', () => {
  const allowlist = () =>
    serverDouble()
      .on('GET /api/v1/allowlist', (request) =>
        json({ values: request.url.includes('state=proposed') ? [proposed] : [], next_cursor: null }),
      )
      .on('GET /api/v1/allowlist/entries', () => json({ entries: [entry] }))

  it('lets a proposed value pass in its document alone', async () => {
    const server = allowlist().on('POST /api/v1/allowlist/values/3/decision', () => new Response(null, { status: 204 }))
    const { user, container } = await renderInApp(<AllowlistPage />, { server })
    await user.click(await screen.findByRole('button', { name: 'Allow in this document only: •••-•••-••00, syllabus.pdf' }))

    await screen.findByText('Saved. Applies to scans from now on.')
    expect(await posted(server)).toEqual({ decision: 'accept_in_document' })
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Proposed by approvers' }))
    expect(await faultsIn(container)).toEqual([])
  })

  it('adds a pattern, and says why one cannot be', async () => {
    let isRefused = true
    const server = allowlist().on('POST /api/v1/allowlist/entries', () => (isRefused ? problem(422, 'That is a value.') : json(entry, 201)))
    const { user } = await renderInApp(<AllowlistPage />, { server })
    await user.click(await screen.findByRole('button', { name: 'Add pattern' }))
    await screen.findByRole('link', { name: 'Enter a pattern' })
    await user.type(screen.getByLabelText('Pattern'), '582-79-8774')
    await user.type(screen.getByLabelText('Description'), 'nothing')
    await user.click(screen.getByRole('button', { name: 'Add pattern' }))
    await screen.findByText('That is a value.')
    isRefused = false
    await user.click(screen.getByRole('button', { name: 'Add pattern' }))

    await screen.findByText('Pattern added.')
    expect(screen.getByLabelText<HTMLInputElement>('Pattern').value).toBe('')
  })

  it.each([
    [0, 'has not matched anything yet'],
    [1, 'has let one finding pass'],
    [7, 'has let 7 findings pass'],
  ])('says what a pattern and a value are worth that let %i pass', async (hits, words) => {
    const server = serverDouble()
      .on('GET /api/v1/allowlist', (request) =>
        json({ values: request.url.includes('state=accepted') ? [{ ...proposed, state: 'accepted', hits }] : [], next_cursor: null }),
      )
      .on('GET /api/v1/allowlist/entries', () => json({ entries: [{ ...entry, hits }] }))
    await renderInApp(<AllowlistPage />, { server })
    await screen.findByText('@@library.example.edu')
    await screen.findByText('•••-•••-••00')
    expect(screen.getAllByText(words)).toHaveLength(2)
  })

  it('removes a pattern', async () => {
    const server = allowlist().on('DELETE /api/v1/allowlist/entries/5', () => new Response(null, { status: 204 }))
    const { user } = await renderInApp(<AllowlistPage />, { server })
    await user.click(await screen.findByRole('button', { name: 'Remove the pattern @@library.example.edu' }))
    await screen.findByText('Pattern removed.')
  })
})

describe('the calendar', () => {
  const wire = {
    time_zone: 'UTC',
    approval_hours: 4,
    day_begins: '08:00',
    day_ends: '18:00',
    weekends: false,
    holidays: [{ day: '2026-12-25', name: 'Christmas' }],
  }

  it('reads holidays as they are written, and names the line that is none', () => {
    const text = '2026-12-25 Christmas\n\n  2027-01-01   New Year '
    expect(holidaysIn(text)).toEqual({
      kind: 'days',
      holidays: [
        { day: '2026-12-25', name: 'Christmas' },
        { day: '2027-01-01', name: 'New Year' },
      ],
    })
    expect(holidaysAsText([{ day: '2026-12-25', name: 'Christmas' }])).toBe('2026-12-25 Christmas')
    for (const line of ['Christmas', '2026-12-25', '2026-02-31 Nobody’s day', '25.12.2026 Christmas']) {
      expect(holidaysIn(line)).toEqual({ kind: 'odd', line })
    }
  })

  it('is saved as a whole', async () => {
    // All four hundred cost axe seconds.
    vi.spyOn(Intl, 'supportedValuesOf').mockReturnValue(['America/Chicago', 'Europe/Berlin'])
    const server = serverDouble()
      .on('GET /api/v1/calendar', () => json(wire))
      .on('PUT /api/v1/calendar', () => json({ ...wire, approval_hours: 6 }))
    const { user, container } = await renderInApp(<CalendarPage />, { server })
    const hours = await screen.findByLabelText('Working hours for a decision')
    await user.clear(hours)
    await user.click(screen.getByRole('button', { name: 'Save calendar' }))
    await screen.findByRole('link', { name: /number of hours/ })
    await user.type(hours, '6')
    await user.selectOptions(screen.getByLabelText('Time zone'), 'Europe/Berlin')
    await user.click(screen.getByRole('checkbox', { name: /Saturdays/ }))
    await user.click(screen.getByRole('button', { name: 'Save calendar' }))

    expect((await screen.findAllByText('Calendar saved.')).length).toBeGreaterThan(0)
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['UTC', 'America/Chicago', 'Europe/Berlin'])
    expect(await posted(server, 'PUT')).toEqual({ ...wire, time_zone: 'Europe/Berlin', approval_hours: 6, weekends: true })
    expect(await faultsIn(container)).toEqual([])
  })
})

describe('webhooks', () => {
  const path = `/api/v1/webhooks/${aWebhook.webhook_id}`

  it('shows the secret of a new one once, with the focus on it', async () => {
    const server = serverDouble()
      .on('GET /api/v1/webhooks', () => json({ webhooks: [], schemes: ['https'] }))
      .on('POST /api/v1/webhooks', () => json({ secret: 'whsec_one', webhook: aWebhook }, 201))
    const { user, container } = await renderInApp(<WebhooksPage />, { server })
    await user.click(await screen.findByRole('button', { name: 'Add webhook' }))
    await screen.findByRole('link', { name: /starts with https/ })
    await user.type(screen.getByLabelText('Address'), 'https://example.edu/hook')
    await user.click(screen.getByRole('checkbox', { name: 'Decision made' }))
    await user.click(screen.getByRole('button', { name: 'Add webhook' }))

    await screen.findByText('whsec_one')
    expect(document.activeElement).toBe(screen.getByRole('group', { name: /Secret of/ }))
    expect(await posted(server)).toEqual({ url: 'https://example.edu/hook', description: '', types: ['document.decided'] })
    expect(await faultsIn(container)).toEqual([])
  })

  it('takes the addresses that the installation takes, and says so', async () => {
    const server = serverDouble()
      .on('GET /api/v1/webhooks', () => json({ webhooks: [], schemes: ['https', 'http'] }))
      .on('POST /api/v1/webhooks', () => json({ secret: 'whsec_one', webhook: aWebhook }, 201))
    const { user } = await renderInApp(<WebhooksPage />, { server })
    await screen.findByText('Starts with https:// or http://.')
    await user.type(screen.getByLabelText('Address'), 'ftp://example.edu/hook')
    await user.click(screen.getByRole('button', { name: 'Add webhook' }))
    await screen.findByRole('link', { name: 'Enter an address that starts with https:// or http://' })
    await user.clear(screen.getByLabelText('Address'))
    await user.type(screen.getByLabelText('Address'), 'http://example.edu/hook')
    await user.click(screen.getByRole('button', { name: 'Add webhook' }))
    await screen.findByText('whsec_one')
  })

  it('sends a test and shows the log', async () => {
    const aTest = { ...aDelivery, delivery_id: 9, type: 'webhook.test', state: 'waiting' }
    const server = serverDouble()
      .on('GET /api/v1/webhooks', () => json({ webhooks: [aWebhook], schemes: ['https'] }))
      .on(`POST ${path}/test`, () => new Response(null, { status: 202 }))
      .on(`GET ${path}/deliveries`, () => json({ deliveries: [aTest], next_cursor: null }))
    const { user } = await renderInApp(<WebhooksPage />, { server })
    await user.click(await screen.findByRole('button', { name: 'Send test to https://example.edu/hook' }))
    await screen.findByRole('cell', { name: 'Test' })
    expect(screen.getByText(/Lectern is sending a test to/)).toBeDefined()
  })

  it('sends a delivery again from the log, and asks before it removes', async () => {
    const server = serverDouble()
      .on('GET /api/v1/webhooks', () => json({ webhooks: [aWebhook], schemes: ['https'] }))
      .on(`GET ${path}/deliveries`, () => json({ deliveries: [aDelivery], next_cursor: null }))
      .on(`POST ${path}/deliveries/8/redeliver`, () => new Response(null, { status: 202 }))
      .on(`DELETE ${path}`, () => new Response(null, { status: 204 }))
    const { user } = await renderInApp(<WebhooksPage />, { server })
    await user.click(await screen.findByRole('button', { name: 'Log of https://example.edu/hook' }))
    const log = await screen.findByRole('table')
    expect(within(log).getByText('failed, 3 attempts, response 500')).toBeTruthy()
    await user.click(within(log).getByRole('button', { name: /Send again/ }))
    await screen.findByText('The message is being sent again.')
    await user.click(screen.getByRole('button', { name: 'Remove https://example.edu/hook' }))
    expect(server.asked.some((request) => request.method === 'DELETE')).toBe(false)
    await user.click(screen.getByRole('button', { name: 'Remove' }))
    await screen.findByRole('button', { name: 'Remove https://example.edu/hook' })
    expect(server.asked.some((request) => request.method === 'DELETE')).toBe(true)
  })
})
