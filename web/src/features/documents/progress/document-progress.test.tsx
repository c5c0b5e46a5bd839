import { useQueries } from '@tanstack/react-query'
import { act, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { documentKeys } from '@/shared/api/document-queries'
import { renderInApp } from '@/testing/render'
import { aJob, document } from '@/testing/samples'
import { DocumentProgress } from './document-progress'
import { shareOf } from './progress-share'
import { useRunningCount } from './use-running-count'

/** A row whose document and clock the test moves on. */
async function running(first: Partial<typeof aJob>) {
  let now = 1000
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  let set: (part: Partial<typeof aJob>) => void = () => undefined
  function Row() {
    const [part, setPart] = useState(first)
    set = setPart
    return <DocumentProgress document={document({ ...aJob, ...part })} />
  }
  await renderInApp(<Row />)
  return (seconds: number, part: Partial<typeof aJob>) => {
    now = 1000 + seconds * 1000
    act(() => set(part))
  }
}

const words = () => screen.getByText(/page|Reading|Scanning/, { selector: '.row-state' }).textContent

describe('the progress of a document', () => {
  afterEach(() => void vi.restoreAllMocks())

  it('is one bar over scan and conversion, and none before the pages are counted', () => {
    const at = (status: 'pii_scanning' | 'processing', pagesDone: number, pageCount: number | null) =>
      shareOf({ status, pagesDone, pageCount })
    expect(at('pii_scanning', 0, null)).toBeNull()
    expect([at('pii_scanning', 5, 10), at('pii_scanning', 10, 10), at('processing', 0, 10), at('processing', 5, 10)]).toEqual([
      0.25, 0.5, 0.5, 0.75,
    ])
    expect(at('processing', 11, 10)).toBe(1)
  })

  it('says no time before a pace was seen for five seconds, and none for the last five', async () => {
    const goOn = await running({ pages_done: 1, page_count: 100 })
    goOn(4, { pages_done: 11, page_count: 100 })
    expect(words()).not.toContain('left')

    goOn(6, { pages_done: 16, page_count: 100 })
    expect(words()).toMatch(/page 16 of 100 · about .* left/)

    for (let seconds = 7; seconds <= 36; seconds++)
      goOn(seconds, { pages_done: 16 + Math.round((81 * (seconds - 6)) / 30), page_count: 100 })
    expect(words()).toContain('page 97 of 100')
    expect(words()).not.toContain('left')
  })

  it('is counted for the title of the tab, each running document that is shown once', async () => {
    const shown = { documents: [document(), document({ ...aJob, job_id: 'd-2', status: 'completed' })] }
    const Count = () => {
      useQueries({ queries: ['one', 'two'].map((key) => ({ queryKey: [...documentKeys.list, key], queryFn: () => shown })) })
      return <p>running: {useRunningCount()}</p>
    }
    await renderInApp(<Count />)
    await screen.findByText('running: 1')
  })
})
