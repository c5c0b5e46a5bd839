import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { decode } from '@/shared/api/decode'
import { account } from '@/shared/api/models'
import { faultsIn } from '@/testing/axe'
import { renderInApp } from '@/testing/render'
import { json, serverDouble } from '@/testing/server-double'
import { FirstStartPage } from './first-start-page'
import { samplePdf } from './sample-pdf'
import type { StepName } from './step-frame'

const who = decode(account, {
  display_name: 'Ada',
  email: 'ada@example.edu',
  rights: ['manage'],
  tenant: { slug: 'maths', name: 'Mathematics' },
})

function Wizard({ first, onFinish }: { first: StepName; onFinish: () => void }) {
  const [step, setStep] = useState(first)
  return <FirstStartPage who={who} step={step} onStep={setStep} onFinish={onFinish} />
}

const open = (first: StepName, double = serverDouble(), onFinish: () => void = () => undefined) =>
  renderInApp(<Wizard first={first} onFinish={onFinish} />, { server: double })

describe('the first steps', () => {
  it('can all be skipped, each with the focus on its question', async () => {
    const onFinish = vi.fn()
    const settings = serverDouble().on('GET /api/v1/settings', () => json({ settings: [] }))
    const { user, container } = await open('name', settings, onFinish)
    await screen.findByText('Your department is called “Mathematics”. An operator of the installation can change the name.')
    for (const title of ['Does mail arrive?', 'Invite the first approver', 'How long are documents kept?', 'Try a sample document']) {
      await user.click(screen.getByRole('button', { name: 'Skip' }))
      expect(document.activeElement).toBe(await screen.findByRole('heading', { name: title }))
    }
    screen.getByText('Step 5 of 5')
    expect(await faultsIn(container)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Back' }))
    await screen.findByRole('heading', { name: 'How long are documents kept?' })
    await user.click(screen.getByRole('button', { name: 'Go to your documents' }))
    expect(onFinish).toHaveBeenCalledOnce()
  })

  it('say what the mail relay answered, and that Lectern works without mail', async () => {
    const double = serverDouble().on('POST /api/v1/settings/mail-test', () => json({ sent: false, detail: '550 no such host' }))
    const { user } = await open('mail', double)
    expect((await screen.findByLabelText<HTMLInputElement>('Send the test to')).value).toBe('ada@example.edu')
    await user.click(screen.getByRole('button', { name: 'Send test mail' }))
    await screen.findByText(/550 no such host/)
    screen.getByText(/^Lectern works without mail/)
    screen.getByRole('button', { name: 'Continue' })
  })

  it('invite an approver, and show the link where there is no mail', async () => {
    const invitation = {
      invitation_id: 5,
      person_id: 8,
      email: 'ben@example.edu',
      display_name: '',
      roles: ['approver'],
      groups: [],
      invited_by: 'Ada',
      created_at: '2026-11-20T09:00:00Z',
      expires_at: '2026-11-27T09:00:00Z',
      state: 'open',
    }
    const double = serverDouble().on('POST /api/v1/invitations', () =>
      json({ invitation, sent: false, link: 'http://localhost/link#a' }, 201),
    )
    const { user } = await open('approver', double)
    await user.type(await screen.findByLabelText('E-mail address of the approver'), 'ben@example.edu{Enter}')
    await screen.findByText('http://localhost/link#a')
    expect(await double.asked[0]?.json()).toEqual({ email: 'ben@example.edu', roles: ['submitter', 'approver'] })
  })

  it('save how long documents are kept, and go on', async () => {
    const setting = (name: string, value: unknown) => ({
      name,
      type: 'number',
      value,
      default: null,
      is_set: false,
      minimum: 1,
      maximum: 36500,
      choices: null,
      for_operator: false,
      description: '',
    })
    const double = serverDouble()
      .on('GET /api/v1/settings', () => json({ settings: [setting('keep_completed_days', 90), setting('keep_original_hours', 24)] }))
      .on('PATCH /api/v1/settings', () => json({ settings: [] }))
    const { user } = await open('retention', double)
    const field = await screen.findByLabelText<HTMLSelectElement>('Finished documents and their results')
    // What somebody set elsewhere is kept unless it is changed here.
    expect(field.selectedOptions[0]?.textContent).toBe('Erase after 90 days')
    screen.getByText('Uploaded originals are erased 24 hours after the conversion.')
    await user.selectOptions(field, 'Erase after one year')
    await user.click(screen.getByRole('button', { name: 'Save and continue' }))
    await screen.findByRole('heading', { name: 'Try a sample document' })
    expect(await double.asked.find(({ method }) => method === 'PATCH')?.json()).toEqual({ keep_completed_days: 365 })
  })

  it('add a sample document and lead to it', async () => {
    const double = serverDouble().on('POST /api/v1/documents/submit', () => json({ job_id: '0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11' }, 202))
    const { user } = await open('sample', double)
    await user.click(await screen.findByRole('button', { name: 'Add the sample document' }))
    const link = await screen.findByRole('link', { name: 'Open the sample document' })
    await waitFor(() => expect(document.activeElement).toBe(link))
    expect(double.asked[0]?.headers.get('Content-Type')).toBe('application/pdf')
    expect(new URL(double.asked[0]?.url ?? '').searchParams.get('filename')).toBe('Lectern sample.pdf')
  })
})

/** jsdom's blobs have no text(). */
function textOf(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.readAsText(blob)
  })
}

describe('the sample document', () => {
  it('says where each of its objects begins', async () => {
    const text = await textOf(samplePdf())
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1])
    expect(text.slice(start, start + 4)).toBe('xref')
    const offsets = [...text.matchAll(/^(\d{10}) 00000 n /gm)].map(([, offset]) => Number(offset))
    expect(offsets).toHaveLength(6)
    offsets.forEach((offset, index) => expect(text.slice(offset, offset + 7)).toBe(`${index + 1} 0 obj`))
    const length = Number(/\/Length (\d+)/.exec(text)?.[1])
    expect(/>>\nstream\n([^]*?)\nendstream/.exec(text)?.[1]).toHaveLength(length)
  })
})
