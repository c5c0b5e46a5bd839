import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Api } from '@/shared/api/client'
import { createApi } from '@/shared/api/client'
import { createHttp } from '@/shared/api/http'
import { decode } from '@/shared/api/decode'
import { documentId } from '@/shared/api/models'
import { renderInApp } from '@/testing/render'
import { aReview, held } from '@/testing/samples'
import { json, problem, serverDouble, type ServerDouble } from '@/testing/server-double'
import { groupFindings } from './groups'
import { ReviewPage } from './review-page'
import { reviewByAccount, reviewByToken } from './review-source'
import { takeToken } from './review-token'

const reviewPath = `/api/v1/documents/${aReview.job_id}/review`
const decisionPath = `/api/v1/documents/${aReview.job_id}/decision`

async function openReview(server: ServerDouble) {
  const api: Api = createApi(createHttp(server.send))
  const source = reviewByAccount(api, decode(documentId, aReview.job_id))
  const view = await renderInApp(<ReviewPage source={source} />, { server })
  await screen.findByRole('heading', { name: 'Review of Sample grades.pdf' })
  return view
}

describe('groupFindings', () => {
  it('puts what stops the document first, then the larger groups, by page inside', () => {
    const groups = groupFindings(held().findings)
    expect(groups.map((group) => group.entityType)).toEqual(['US_SSN', 'EMAIL_ADDRESS', 'PERSON', 'HEALTH_PLAN', 'URL'])
    expect(groups[0]?.findings.map((finding) => finding.page)).toEqual([1, 3])
  })
})

describe('the token of a link', () => {
  it('leaves the address at once, and the tab keeps it', () => {
    window.history.replaceState(null, '', '/review#abc')
    expect(takeToken()).toBe('abc')
    expect(window.location.href).not.toContain('abc')
    expect(takeToken()).toBe('abc')
    window.history.replaceState(null, '', '/review#another')
    expect(takeToken()).toBe('another')
  })
})

describe('a review', () => {
  it('wants a reason before it decides anything', async () => {
    const server = serverDouble().on(`GET ${reviewPath}`, () => json(aReview))
    const { user } = await openReview(server)
    await user.click(screen.getByRole('button', { name: 'Approve and convert' }))
    await screen.findByRole('link', { name: 'Write a reason for your decision' })
    expect(server.asked.filter((request) => request.method === 'POST')).toHaveLength(0)
  })

  it('sends the decision with the answers given', async () => {
    const server = serverDouble()
      .on(`GET ${reviewPath}`, () => json(aReview))
      .on(`POST ${decisionPath}`, () => json({ accepted: true, new_status: 'processing', message: 'Approved.' }))
    const { user } = await openReview(server)
    await user.selectOptions(screen.getByLabelText(/All 2:.*Social security numbers/), 'Not personal data')
    const mail = screen.getByRole('group', { name: /Your answer for s…@example.edu/ })
    await user.click(within(mail).getByRole('radio', { name: 'Acceptable here' }))
    await user.type(screen.getByLabelText('Reason'), ' Invented data. ')
    await user.click(screen.getByRole('button', { name: 'Approve and convert' }))

    await screen.findByText('The document is being converted now.')
    const [sent] = server.asked.filter((request) => request.method === 'POST')
    expect(await sent?.json()).toEqual({
      decision: 'approve',
      justification: 'Invented data.',
      reason_code: 'course_material',
      findings: [
        { finding_id: 5, answer: 'redact' },
        { finding_id: 2, answer: 'not_pii' },
        { finding_id: 3, answer: 'not_pii' },
        { finding_id: 1, answer: 'acceptable' },
      ],
    })
    expect(screen.queryByRole('button', { name: 'Approve and convert' })).toBeNull()
  })

  it('decides once though the button is pressed twice', async () => {
    const server = serverDouble()
      .on(`GET ${reviewPath}`, () => json(aReview))
      .on(`POST ${decisionPath}`, () => json({ accepted: true, new_status: 'denied', message: 'Denied.' }))
    const { user } = await openReview(server)
    await user.type(screen.getByLabelText('Reason'), 'No.')
    const button = screen.getByRole('button', { name: 'Deny and erase' })
    act(() => {
      button.click()
      button.click()
    })
    await screen.findByText(/will not be converted/)
    expect(server.asked.filter((request) => request.method === 'POST')).toHaveLength(1)
  })

  it('gives it more time, and hands it to a colleague', async () => {
    let expires = aReview.expires_at
    const server = serverDouble()
      .on(`GET ${reviewPath}`, () => json({ ...aReview, expires_at: expires }))
      .on(`POST /api/v1/documents/${aReview.job_id}/extension`, () => {
        expires = '2031-01-02T03:04:00Z'
        return json({ expires_at: expires })
      })
      .on(`POST /api/v1/documents/${aReview.job_id}/delegation`, () => json({ delegate: 'Cy Colleague', mail_is_set_up: true }))
    const { user } = await openReview(server)
    await user.selectOptions(screen.getByLabelText('More working hours before the document is denied'), '8')
    await user.click(screen.getByRole('button', { name: 'Extend the deadline' }))
    await screen.findByText(/2031/)
    await user.click(screen.getByRole('button', { name: 'Hand over' }))
    expect(document.activeElement).toBe(screen.getByLabelText('E-mail address of a colleague who can decide'))
    await user.type(screen.getByLabelText('E-mail address of a colleague who can decide'), 'cy@example.edu')
    await user.click(screen.getByRole('button', { name: 'Hand over' }))

    await screen.findByText('Handed over to Cy Colleague')
    const bodies = await Promise.all(
      server.asked.filter((request) => request.method === 'POST').map((request) => request.json() as Promise<unknown>),
    )
    expect(bodies).toEqual([{ hours: 8 }, { email: 'cy@example.edu' }])
    expect(screen.getByRole('button', { name: 'Approve and convert' })).toBeTruthy()
  })

  it('ends for whoever hands it over by link', async () => {
    const token = 'A'.repeat(43)
    const server = serverDouble()
      .on(`GET /api/v1/approval/${token}/review`, () => json(aReview))
      .on(`POST /api/v1/approval/${token}/delegation`, () => json({ delegate: 'Cy Colleague', mail_is_set_up: true }))
    const source = reviewByToken(createApi(createHttp(server.send)), token)
    const { user } = await renderInApp(<ReviewPage source={source} />, { server })
    await user.type(await screen.findByLabelText('E-mail address of a colleague who can decide'), 'cy@example.edu')
    await user.click(screen.getByRole('button', { name: 'Hand over' }))

    await screen.findByText('Lectern sends them a link. Your link no longer works.')
    expect(screen.queryByRole('button', { name: 'Approve and convert' })).toBeNull()
  })

  it('says that nobody was sent a link where no mail is sent', async () => {
    const server = serverDouble()
      .on(`GET ${reviewPath}`, () => json(aReview))
      .on(`POST /api/v1/documents/${aReview.job_id}/delegation`, () => json({ delegate: 'Cy Colleague', mail_is_set_up: false }))
    const { user } = await openReview(server)
    await user.type(screen.getByLabelText('E-mail address of a colleague who can decide'), 'cy@example.edu')
    await user.click(screen.getByRole('button', { name: 'Hand over' }))

    await screen.findByText(/Mail is not set up, so no link was sent. Let Cy Colleague know/)
    expect(screen.queryByText(/sends them a link/)).toBeNull()
  })

  it.each([
    [false, 'Mail is not set up: copy this link and pass it on'],
    [true, 'Copy this link and pass it on'],
  ])('makes a link for an administrator to pass on, mail set up: %s', async (isSetUp, words) => {
    const url = `https://lectern.example.edu/approve/${'A'.repeat(43)}`
    const server = serverDouble()
      .on(`GET ${reviewPath}`, () => json(aReview))
      .on(`POST /api/v1/documents/${aReview.job_id}/approval-link`, () =>
        json({ url, expires_at: aReview.expires_at, mail_is_set_up: isSetUp }),
      )
    const source = reviewByAccount(createApi(createHttp(server.send)), decode(documentId, aReview.job_id), { mayManage: true })
    const { user } = await renderInApp(<ReviewPage source={source} />, { server })
    await user.click(await screen.findByRole('button', { name: 'Create a link to pass on' }))

    await screen.findByText(words)
    expect(screen.getByText(url)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Copy link' })).toBeTruthy()
  })

  it('offers no link to whoever may not manage', async () => {
    await openReview(serverDouble().on(`GET ${reviewPath}`, () => json(aReview)))
    expect(screen.queryByRole('button', { name: 'Create a link to pass on' })).toBeNull()
  })

  it('asks first about what stops the document, folds what is unlikely, and counts both alike everywhere', async () => {
    await openReview(serverDouble().on(`GET ${reviewPath}`, () => json(aReview)))
    expect(screen.getByRole('heading', { name: '4 findings' })).toBeTruthy()
    const folded = screen.getByText('One more unlikely finding: it does not hold the document').closest('details')
    expect(folded?.open).toBe(false)
    expect(within(folded as HTMLElement).getByText('A******')).toBeTruthy()
    expect(screen.queryByText('h•••')).toBeNull()
    expect(screen.getByText(/Lectern has images only of pages with a finding/)).toBeTruthy()
  })

  it('names the property of the file in which something was found, reveals it and removes it unless answered otherwise', async () => {
    const server = serverDouble()
      .on(`GET ${reviewPath}`, () => json(aReview))
      .on(`POST /api/v1/documents/${aReview.job_id}/reveal`, () => json({ properties: [{ property: 'author', text: 'Sample Person' }] }))
    const { user } = await openReview(server)
    const author = screen.getByRole('group', { name: 'Your answer for S•••••n, Author of the file' })
    expect(within(author).getByRole('radio', { name: 'Remove it from the result', checked: true })).toBeTruthy()
    expect(screen.queryByText('Sample Person')).toBeNull()

    await user.click(screen.getByRole('button', { name: 'Reveal: S•••••n, Author of the file' }))
    await screen.findByText('Sample Person')
  })

  it('shows the standing decision when somebody was quicker', async () => {
    let standing: typeof aReview.standing = null
    const server = serverDouble()
      .on(`GET ${reviewPath}`, () => json({ ...aReview, standing }))
      .on(`POST ${decisionPath}`, () => {
        standing = { decision: 'deny', decided_at: '2026-11-23T21:40:00Z', justification: 'Not ours.' }
        return problem(409, 'Decided already.', { standing })
      })
    const { user } = await openReview(server)
    await user.type(screen.getByLabelText('Reason'), 'Fine.')
    await user.click(screen.getByRole('button', { name: 'Approve and convert' }))
    await screen.findByText(/Already denied/)
    expect(screen.queryByText('***-**-1234'), 'nothing but the outcome').toBeNull()
    expect(screen.getByText('Reason given: Not ours.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Deny and erase' })).toBeNull()
  })

  it('goes through the findings by J and K, but not while the reader writes', async () => {
    const server = serverDouble().on(`GET ${reviewPath}`, () => json(aReview))
    const { user } = await openReview(server)
    const [first, second] = screen.getAllByRole('button', { name: /confidence \d/ })
    first?.focus()
    await user.keyboard('j')
    expect(document.activeElement).toBe(second)
    await user.keyboard('k')
    expect(document.activeElement).toBe(first)
    await user.type(screen.getByLabelText('Reason'), 'jk')
    expect(document.activeElement).toBe(screen.getByLabelText('Reason'))
  })

  it('answers by keyboard, and for every place with the same value', async () => {
    const server = serverDouble()
      .on(`GET ${reviewPath}`, () => json(aReview))
      .on(`POST ${decisionPath}`, () => json({ accepted: true, new_status: 'processing', message: 'Approved.' }))
    const { user } = await openReview(server)
    const [first] = screen.getAllByRole('button', { name: /confidence \d/ })
    act(() => first?.focus())
    await user.keyboard('x')
    await user.click(screen.getByRole('button', { name: 'The same answer for the other place with this value' }))
    await user.keyboard('nn')
    await user.keyboard('y')
    await user.type(screen.getByLabelText('Reason'), 'xy')
    await user.click(screen.getByRole('button', { name: 'Approve and convert' }))

    await screen.findByText('The document is being converted now.')
    const [sent] = server.asked.filter((request) => request.method === 'POST')
    expect(await sent?.json()).toMatchObject({
      findings: [
        { finding_id: 5, answer: 'redact' },
        { finding_id: 2, answer: 'redact' },
        { finding_id: 3, answer: 'redact' },
        { finding_id: 1, answer: 'not_pii' },
      ],
    })
  })

  it('reveals a finding once the server has written it down', async () => {
    let isDown = true
    const server = serverDouble()
      .on(`GET ${reviewPath}`, () => json(aReview))
      .on(`POST /api/v1/documents/${aReview.job_id}/reveal`, () => (isDown ? problem(503, 'Away.') : new Response(null, { status: 204 })))
    const { user, container } = await openReview(server)
    const masked = () => container.querySelectorAll('.mark-masked').length
    fireEvent.load(screen.getByRole('img', { name: /Image of page 1/ }))
    expect(masked()).toBe(1)
    await user.click(screen.getByRole('button', { name: /Reveal on the page: \*\*\*-\*\*-1234/ }))
    await screen.findByRole('alert')
    expect(masked()).toBe(1)
    isDown = false
    await user.click(screen.getByRole('button', { name: /Reveal on the page: \*\*\*-\*\*-1234/ }))
    await screen.findByRole('button', { name: 'Revealed' })
    expect(masked()).toBe(0)
    expect(container.querySelectorAll('.mark')).toHaveLength(1)
  })

  it('reopens what nobody decided about in time, and then asks', async () => {
    let isLocked = true
    const server = serverDouble()
      .on(`GET ${reviewPath}`, () =>
        json(
          isLocked
            ? {
                ...aReview,
                status: 'denied',
                reopen_until: '2031-01-09T03:04:00Z',
                standing: { decision: 'expired', decided_at: '2031-01-02T03:04:00Z', justification: null },
              }
            : aReview,
        ),
      )
      .on(`POST /api/v1/documents/${aReview.job_id}/reopening`, () => {
        isLocked = false
        return json({ expires_at: aReview.expires_at })
      })
    const { user } = await openReview(server)
    expect(screen.getByText(/You can reopen it until .*2031/)).toBeTruthy()
    expect(screen.queryByText('***-**-1234'), 'nothing of a locked file').toBeNull()
    await user.click(screen.getByRole('button', { name: 'Reopen the document' }))

    await screen.findByRole('button', { name: 'Approve and convert' })
  })

  it('lets a link reopen it too, and says when that is too late', async () => {
    const refusal = { filename: 'Sample grades.pdf', reopen_until: '2031-01-09T03:04:00Z', time_zone: 'UTC' }
    const server = serverDouble()
      .on('GET /api/v1/approval/abc/review', () => problem(410, 'Over.', refusal))
      .on('POST /api/v1/approval/abc/reopening', () => problem(410, 'Over.'))
    const source = reviewByToken(createApi(createHttp(server.send)), 'abc')
    const { user } = await renderInApp(<ReviewPage source={source} />, { server })
    await user.click(await screen.findByRole('button', { name: 'Reopen the document' }))

    await screen.findByText('The deadline has passed')
  })

  it.each([
    [403, 'You do not have access'],
    [410, 'The deadline has passed'],
  ])('tells a link that answers %d in words', async (status, words) => {
    const server = serverDouble().on('GET /api/v1/approval/abc/review', () => problem(status, 'No.'))
    const source = reviewByToken(createApi(createHttp(server.send)), 'abc')
    await renderInApp(<ReviewPage source={source} />, { server })
    await screen.findByText(words)
  })
})
