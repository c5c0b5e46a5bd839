import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { wireOfPreset } from '@/shared/api/preset-models'
import { renderInApp } from '@/testing/render'
import { json, serverDouble } from '@/testing/server-double'
import { PresetsPage } from './presets-page'
import { PromptsPage } from './prompts-page'
import { aPreset, aPrompt, someVersions } from '@/testing/app-config-samples'

const nobody = { note: null, changed_at: null, changed_by: null, schema: {} }

describe('the page about prompts', () => {
  const server = () =>
    serverDouble()
      .on('GET /api/v1/config/prompt.summary', () => json(aPrompt))
      .on('GET /api/v1/config/prompt.summary/versions', () => json(someVersions))

  it('says which version is in force, and saves a new one with its reason', async () => {
    const double = server().on('PUT /api/v1/config/prompt.summary', () => json({ ...aPrompt, version: 3 }))
    const { user } = await renderInApp(<PromptsPage />, { server: double })
    await screen.findByText(/^Version 2 is in force, by Sample Person, /)
    const instructions = screen.getByLabelText('Instructions')
    expect(instructions).toHaveProperty('value', 'Sample line one.\nSample line two.')

    await user.clear(instructions)
    await user.type(screen.getByLabelText('Longest answer, in tokens'), '500')
    await user.type(screen.getByLabelText('Reason for the change (optional)'), 'Shorter.')
    await user.click(screen.getByRole('button', { name: 'Save prompt' }))

    await screen.findByText('Saved as version 3.')
    expect(await double.asked.find(({ method }) => method === 'PUT')?.json()).toEqual({
      value: { temperature: 0.2, max_output_tokens: 500 },
      note: 'Shorter.',
    })
  })

  it('leads to numbers that cannot be right', async () => {
    const { user } = await renderInApp(<PromptsPage />, { server: server() })
    const temperature = await screen.findByLabelText('Temperature')
    await user.clear(temperature)
    await user.type(temperature, '3')
    await user.type(screen.getByLabelText('Longest answer, in tokens'), '1.5')
    await user.type(screen.getByLabelText(/^Length of the parts/), 'many')
    await user.click(screen.getByRole('button', { name: 'Save prompt' }))
    expect(within(screen.getByRole('alert')).getAllByRole('link')).toHaveLength(3)
  })

  it('shows what a version changed, in words beside the signs, and returns to an earlier one', async () => {
    const double = server().on('POST /api/v1/config/prompt.summary/revert', () => json({ ...aPrompt, version: 3 }))
    const { user } = await renderInApp(<PromptsPage />, { server: double })
    await user.click(await screen.findByText('Changes of version 2'))
    const added = screen.getByText('Sample line two.').closest('li')
    expect(added?.textContent).toBe('+ Added:   Sample line two.')

    await user.click(screen.getByRole('button', { name: 'Return to this version: 1' }))
    await screen.findByText('What version 1 says is in force again.')
    expect(await double.asked.find(({ method }) => method === 'POST')?.json()).toEqual({ version: 1 })
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Versions' }))
    expect(screen.queryByRole('button', { name: 'Return to this version: 2' })).toBeNull()

    await user.click(screen.getByRole('button', { name: 'Return to this version: what Lectern has' }))
    await screen.findByText('What Lectern has is in force again.')
    expect(
      await double.asked
        .filter(({ method }) => method === 'POST')
        .at(-1)
        ?.json(),
    ).toEqual({ version: 0 })
  })

  it('has one for each kind of work', async () => {
    const double = server()
      .on('GET /api/v1/config/prompt.alt_text', () => json({ ...nobody, name: 'prompt.alt_text', version: 0, value: {} }))
      .on('GET /api/v1/config/prompt.alt_text/versions', () => json({ versions: [] }))
    const { user } = await renderInApp(<PromptsPage />, { server: double })
    await user.selectOptions(await screen.findByLabelText('Work'), 'Describing a figure')
    await screen.findByText('Lectern’s own prompt is in force.')
    await screen.findByText('Nothing has been changed yet.')
    expect(screen.getByLabelText('Instructions')).toHaveProperty('value', '')
  })
})

describe('the page about presets', () => {
  function server(initial: object[] = [wireOfPreset({ ...aPreset, label: 'Course material' })]) {
    let value: unknown = initial
    let version = 1
    const entry = () => json({ ...nobody, name: 'presets', version, value })
    return serverDouble()
      .on('GET /api/v1/config/presets', entry)
      .on('GET /api/v1/config/presets/versions', () => json({ versions: [] }))
      .on('PUT /api/v1/config/presets', async (request) => {
        ;({ value } = (await request.json()) as { value: unknown })
        version += 1
        return entry()
      })
  }

  it('adds one to those that are there', async () => {
    const double = server()
    const { user } = await renderInApp(<PresetsPage />, { server: double })
    await user.type(await screen.findByLabelText('Name'), 'course')
    await user.click(screen.getByRole('button', { name: 'Save preset' }))
    screen.getByRole('link', { name: 'There is already a preset with this name' })
    screen.getByRole('link', { name: 'Enter a label' })

    await user.clear(screen.getByLabelText('Name'))
    await user.type(screen.getByLabelText('Name'), 'theses')
    await user.type(screen.getByLabelText('Label'), 'Theses')
    await user.click(screen.getByRole('checkbox', { name: 'Summary' }))
    await user.click(screen.getByRole('button', { name: 'Save preset' }))

    await screen.findByRole('heading', { name: 'Theses theses' })
    screen.getByRole('heading', { name: 'Course material course' })
    const sent: unknown = await double.asked.find(({ method }) => method === 'PUT')?.json()
    expect(sent).toEqual({
      value: [
        { name: 'course', label: 'Course material', formats: ['html', 'epub'], analyses: ['summary'], enhance: true },
        { name: 'theses', label: 'Theses', analyses: ['summary'], enhance: false },
      ],
    })
    expect(screen.getByLabelText('Name')).toHaveProperty('value', '')
  })

  it('edits one in the form, to which the focus goes, and removes one', async () => {
    const { user } = await renderInApp(<PresetsPage />, { server: server() })
    await user.click(await screen.findByRole('button', { name: 'Edit course' }))
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Edit the preset course' }))
    await user.clear(screen.getByLabelText('Label'))
    await user.type(screen.getByLabelText('Label'), 'Courses')
    await user.click(screen.getByRole('button', { name: 'Save preset' }))
    await screen.findByRole('heading', { name: 'Courses course' })

    await user.click(screen.getByRole('button', { name: 'Remove course' }))
    await screen.findByText('There are no presets.')
  })
})
