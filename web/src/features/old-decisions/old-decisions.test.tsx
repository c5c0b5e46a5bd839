import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderInApp } from '@/testing/render'
import { aRescan } from '@/testing/samples'
import { json, serverDouble } from '@/testing/server-double'
import { OldDecisionsPage } from './old-decisions-page'

describe('documents that passed before', () => {
  it('are looked at again, and the chosen one is held', async () => {
    let isHeld = false
    const counts = () => ({ waiting: 0, passes: 1, would_hold: isHeld ? 0 : 1, gone: 1, unreadable: 0, held: isHeld ? 1 : 0 })
    const gone: typeof aRescan = {
      ...aRescan,
      job_id: '7d1a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a33',
      filename: 'Old.pdf',
      state: 'gone',
      kinds: [],
    }
    const server = serverDouble()
      .on('GET /api/v1/rescans', () => json({ counts: counts(), documents: isHeld ? [gone] : [aRescan, gone] }))
      .on('POST /api/v1/rescans', () => json({ queued: 2, gone: 1 }, 202))
      .on(`POST /api/v1/documents/${aRescan.job_id}/hold`, () => {
        isHeld = true
        return new Response(null, { status: 202 })
      })
    const { user } = await renderInApp(<OldDecisionsPage />, { server })
    await user.click(await screen.findByRole('button', { name: 'Look again at all of them' }))
    expect(await screen.findByText('Student numbers (3)')).toBeTruthy()
    expect(screen.getByText(/its original is deleted/)).toBeTruthy()
    expect(screen.getAllByRole('button', { name: /^Hold / })).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: /^Hold Sample roster.pdf/ }))

    await screen.findByText(/No document would be held now/)
    expect(screen.queryByText('Sample roster.pdf')).toBeNull()
  })
})
