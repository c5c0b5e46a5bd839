import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { faultsIn } from '@/testing/axe'
import { renderInApp } from '@/testing/render'
import { json, problem, serverDouble } from '@/testing/server-double'
import { ChangesPage } from './changes-page'
import { aChange, settingNamed, someSettings } from '@/testing/settings-samples'
import { type Draft, parseDraft } from './setting-draft'
import { groupOf, matching } from './setting-groups'
import { SettingsPage } from './settings-page'

const server = () => serverDouble().on('GET /api/v1/settings', () => json({ settings: someSettings }))

describe('the settings of a department', () => {
  it('shows each with its explanation, what applies, and whether it was changed', async () => {
    const { container } = await renderInApp(<SettingsPage isOperator={false} />, { server: server() })
    const row = within((await screen.findByRole('heading', { name: 'Days to keep failed documents' })).closest('li') ?? document.body)
    row.getByText('Afterwards they are erased.')
    row.getByText('14')
    row.getByText('Changed')
    row.getByText('Default: 30')
    screen.getByText('500 MB')
    screen.getByText('Only an operator of the installation can change this.')
    // A setting of a later server has its own name and sentence.
    screen.getByRole('heading', { name: 'sample.of_later' })
    expect(await faultsIn(container)).toEqual([])
  })

  it('finds by words of the explanation, and says how many are left', async () => {
    const { user } = await renderInApp(<SettingsPage isOperator />, { server: server() })
    await user.type(await screen.findByLabelText('Search settings'), 'ERASED failed')
    screen.getByText('One setting')
    screen.getByRole('heading', { name: 'Days to keep failed documents' })
    expect(screen.queryByRole('heading', { name: 'Largest document' })).toBeNull()
    await user.type(screen.getByLabelText('Search settings'), ' nonsense')
    await user.click(screen.getByRole('button', { name: 'Show all settings' }))
    expect(document.activeElement).toBe(screen.getByLabelText('Search settings'))
    screen.getByText('9 settings')
  })

  it('changes one, from the field and back to the button', async () => {
    const double = server().on('PATCH /api/v1/settings', () => json({ settings: someSettings }))
    const { user } = await renderInApp(<SettingsPage isOperator={false} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Change: Working hours for a decision' }))
    const field = screen.getByLabelText('New value of “Working hours for a decision”')
    expect(document.activeElement).toBe(field)
    await user.type(field, '300{Enter}')
    await user.click(await screen.findByRole('link', { name: 'Enter a number within the limits: From 0.25 to 240.' }))
    await user.clear(field)
    await user.type(field, '12,5{Enter}')
    await screen.findByText('Saved: Working hours for a decision.')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Change: Working hours for a decision' })))
    expect(await double.asked.find(({ method }) => method === 'PATCH')?.json()).toEqual({ approval_hours: 12.5 })
  })

  it('restores a default', async () => {
    const double = server().on('PATCH /api/v1/settings', () => json({ settings: someSettings }))
    const { user } = await renderInApp(<SettingsPage isOperator={false} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Change: Days to keep failed documents' }))
    await user.click(screen.getByRole('button', { name: 'Restore the default' }))
    await screen.findByText('Default restored: Days to keep failed documents.')
    expect(await double.asked.find(({ method }) => method === 'PATCH')?.json()).toEqual({ keep_days: null })
  })

  it('shows what the server refused at its field, by the pointer with the dot', async () => {
    const refused = () => problem(422, 'No.', { errors: [{ pointer: '/approval_day.begins', detail: 'Before the end, please.' }] })
    const double = server().on('PATCH /api/v1/settings', refused)
    const { user } = await renderInApp(<SettingsPage isOperator={false} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Change: Start of the working day' }))
    await user.type(screen.getByLabelText('New value of “Start of the working day”'), '{Enter}')
    await screen.findByRole('link', { name: 'Before the end, please.' })
  })
})

describe('who changed what', () => {
  it('names person, time and both values, and takes back', async () => {
    const double = serverDouble()
      .on('GET /api/v1/settings/changes', () => json({ changes: [aChange], next_cursor: null }))
      .on('POST /api/v1/settings/take-back', () => json({ settings: someSettings }))
    const { user } = await renderInApp(<ChangesPage name="keep_days" />, { server: double })
    await screen.findByRole('heading', { name: 'Changes of “Days to keep failed documents”' })
    await screen.findByText('by Sample Person')
    screen.getByText('not set')
    await user.click(screen.getByRole('button', { name: /^Take back: Days to keep failed documents/ }))
    expect((await screen.findAllByText(/^Taken back\./)).length).toBeGreaterThan(0)
    expect(await double.asked.find(({ method }) => method === 'POST')?.json()).toEqual({ change: 31 })
    expect(new URL(double.asked[0]?.url ?? '').searchParams.get('name')).toBe('keep_days')
  })

  it('says what to do when somebody changed it again', async () => {
    const double = serverDouble()
      .on('GET /api/v1/settings/changes', () => json({ changes: [aChange], next_cursor: null }))
      .on('POST /api/v1/settings/take-back', () => problem(409, 'No.', { type: 'urn:lectern:problem:changed_since' }))
    const { user } = await renderInApp(<ChangesPage name={null} />, { server: double })
    await user.click(await screen.findByRole('button', { name: /^Take back:/ }))
    await screen.findByText('The setting was changed again since')
  })

  it('loads older ones on request', async () => {
    const double = serverDouble().on('GET /api/v1/settings/changes', (request) => {
      const isSecond = new URL(request.url).searchParams.has('cursor')
      return json(isSecond ? { changes: [{ ...aChange, change_id: 12 }], next_cursor: null } : { changes: [aChange], next_cursor: '31' })
    })
    const { user } = await renderInApp(<ChangesPage name={null} />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Show older changes' }))
    await screen.findByText('2 changes are shown.')
    expect(screen.queryByRole('button', { name: 'Show older changes' })).toBeNull()
  })
})

describe('a draft', () => {
  it.each<[string, Draft, unknown]>([
    ['approval_by_submitter', true, true],
    ['approval_day.begins', '07:30', '07:30'],
    ['approval_hours', '', null],
    ['keep_days', ' 7 ', 7],
    ['mail.submitter', ['failed'], ['failed']],
    ['mail.submitter', [], []],
    ['approval_mailboxes', 'a@x.edu\n\n b@x.edu ', ['a@x.edu', 'b@x.edu']],
    ['scan.profile', 'course', 'course'],
  ])('of %s as %j is a value', (name, draft, value) => {
    expect(parseDraft(settingNamed(name), draft)).toEqual({ kind: 'value', value })
  })

  it.each([
    ['approval_day.begins', '7:30', 'time'],
    ['approval_day.begins', '24:00', 'time'],
    ['keep_days', '1.5', 'whole'],
    ['keep_days', 'many', 'number'],
    ['keep_days', '0', 'range'],
  ])('of %s as %j is wrong', (name, draft, fault) => {
    expect(parseDraft(settingNamed(name), draft)).toEqual({ kind: 'wrong', fault })
  })
})

describe('the groups', () => {
  it('have a place for every name', () => {
    expect(['mail.from', 'keep_days', 'web.origins', 'a.later_one'].map(groupOf)).toEqual(['mail', 'keep', 'share', 'other'])
  })

  it('can leave out what is as it was', () => {
    const all = [settingNamed('keep_days'), settingNamed('approval_hours')].map((setting) => ({ setting, label: '', hint: '' }))
    expect(matching(all, '', true).map(({ setting }) => setting.name)).toEqual(['keep_days'])
  })
})
