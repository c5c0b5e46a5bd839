import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { faultsIn } from '@/testing/axe'
import { renderInApp } from '@/testing/render'
import { json, serverDouble } from '@/testing/server-double'
import { everything, queryOf } from './api'
import { AuditPage } from './audit-page'
import { anEntry } from '@/testing/audit-samples'

const server = () =>
  serverDouble()
    .on('GET /api/v1/audit', () => json({ entries: [anEntry], next_cursor: null }))
    .on('GET /api/v1/audit/actions', () => json({ actions: ['changed_setting', 'a_later_action'] }))

describe('the audit log', () => {
  it('says who did what, with the details folded away', async () => {
    const { container } = await renderInApp(<AuditPage />, { server: server() })
    await screen.findByRole('heading', { name: 'Setting changed' })
    screen.getByText('by Sample Ben (account:7)')
    screen.getByText('on keep_days')
    screen.getByText('sealed')
    expect(await faultsIn(container)).toEqual([])
  })

  it('is filtered by action and day, and by one press to one person', async () => {
    const double = server()
    const { user } = await renderInApp(<AuditPage />, { server: double })
    await user.selectOptions(await screen.findByLabelText('What'), await screen.findByRole('option', { name: 'a later action' }))
    await user.click(screen.getByRole('button', { name: 'Apply' }))
    await user.click(await screen.findByRole('button', { name: 'Only by this one: Sample Ben (account:7)' }))
    await waitFor(() => {
      const last = new URL(double.asked.filter(({ url }) => url.includes('/audit?')).at(-1)?.url ?? '')
      expect(Object.fromEntries(last.searchParams)).toEqual({ action: 'a_later_action', actor: 'account:7' })
    })
    expect(screen.getByLabelText<HTMLInputElement>('Who').value).toBe('account:7')
  })

  it('is exported for the chosen days only', async () => {
    await renderInApp(<AuditPage />, { server: server() })
    const link = await screen.findByRole('link', { name: 'Download as JSON lines' })
    expect(link.getAttribute('href')).toBe('/api/v1/audit/export')
  })
})

describe('the filter', () => {
  it('has the last day whole, in the reader’s time zone', () => {
    const { since = '', until = '' } = queryOf({ ...everything, since: '2026-11-01', until: '2026-11-30' })
    expect(new Date(since)).toEqual(new Date(2026, 10, 1))
    expect(new Date(until)).toEqual(new Date(2026, 11, 1))
  })

  it('asks for nothing that is empty or no day', () => {
    expect(queryOf({ ...everything, since: 'x' })).toEqual({})
  })
})
