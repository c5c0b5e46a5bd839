import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderInApp } from '@/testing/render'
import { aReconversion } from '@/testing/samples'
import { json, serverDouble } from '@/testing/server-double'
import { ReconversionsPage } from './reconversions-page'

describe('documents that an older version converted', () => {
  it('are compared, and the files of the chosen one are replaced', async () => {
    let isChosen = false
    const counts = () => ({
      waiting: 0,
      same: 4,
      would_change: isChosen ? 0 : 1,
      gone: 1,
      unreadable: 0,
      chosen: 0,
      replaced: isChosen ? 1 : 0,
    })
    const gone: typeof aReconversion = {
      ...aReconversion,
      job_id: '7d1a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a33',
      filename: 'Old.pdf',
      state: 'gone',
      comparison: null,
      confidence: null,
    }
    const versions = [{ pipeline_version: '0.1.0+0123456789ab', documents: 6 }]
    const server = serverDouble()
      .on('GET /api/v1/reconversions', () => json({ versions, counts: counts(), documents: isChosen ? [gone] : [aReconversion, gone] }))
      .on('POST /api/v1/reconversions', () => json({ queued: 5, gone: 1 }, 202))
      .on(`POST /api/v1/documents/${aReconversion.job_id}/reconversion`, () => {
        isChosen = true
        return new Response(null, { status: 202 })
      })
    const { user } = await renderInApp(<ReconversionsPage />, { server })
    await user.click(await screen.findByRole('button', { name: 'Convert all of them again and compare' }))

    expect(
      await screen.findByText('12% of the text would change, 3 of 40 parts changed, one added, confidence 93% before, 71% after'),
    ).toBeTruthy()
    expect(screen.getByText('6 documents by version 0.1.0+0123456789ab')).toBeTruthy()
    expect(screen.getByText(/4 documents would stay the same/)).toBeTruthy()
    expect(screen.getByText(/its original is deleted/)).toBeTruthy()
    expect(screen.getAllByRole('button', { name: /^Use the new conversion/ })).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: /^Use the new conversion of Handbook.pdf/ }))

    await screen.findByText(/No document would change/)
    expect(screen.queryByText('Handbook.pdf')).toBeNull()
  })
})
