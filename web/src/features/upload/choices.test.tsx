import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { renderInApp } from '@/testing/render'
import { json, serverDouble } from '@/testing/server-double'
import { chooseForUploads, forgetUploadChoices, noChoices, paramsOf, uploadChoices, type UploadChoices } from './choices'
import type { Transport } from './transport'
import { UploadOptions } from './upload-options'
import { UploadQueue } from './upload-queue'

const course = { name: 'course', label: 'Course material', profile: null, formats: ['html', 'epub'], analyses: ['summary'], enhance: true }
const withPresets = (...presets: object[]) => serverDouble().on('GET /api/v1/presets', () => json({ presets }))

beforeEach(() => {
  localStorage.clear()
  forgetUploadChoices()
})

describe('the parameters of a submission', () => {
  const some: UploadChoices = { preset: null, analyses: ['summary', 'entities'], isEnhanced: true, isWithoutModels: false }

  it.each([
    ['are none if nothing is chosen', noChoices, null],
    ['name analyses and the improvement', some, { analyses: ['summary', 'entities'], enhance: 'yes' }],
    ['ask for no improvement without models', { ...some, isWithoutModels: true }, { analyses: ['summary', 'entities'], ai: 'no' }],
    ['name a preset alone, which says the rest', { ...some, preset: 'course' }, { preset: 'course' }],
    ['keep models away from a preset', { ...some, preset: 'course', isWithoutModels: true }, { preset: 'course', ai: 'no' }],
  ])('%s', (_, choices, params) => {
    expect(paramsOf(choices)).toEqual(params)
  })
})

describe('the choices for files', () => {
  it('are made in the panel, said on it, and remembered by this browser', async () => {
    const { user } = await renderInApp(<UploadOptions />, { server: withPresets(course) })
    await user.click(screen.getByText('Options: convert only'))
    await user.click(screen.getByRole('checkbox', { name: 'Summary' }))
    await user.click(screen.getByRole('checkbox', { name: 'Improve the result with a language model' }))
    screen.getByText('Options: one analysis, improved by a model')

    await user.click(screen.getByRole('checkbox', { name: 'Do not use language models for this document' }))
    screen.getByText('Options: one analysis, no language models')
    screen.getByText(/^No text of these documents is sent to a language model/)
    expect(screen.queryByRole('checkbox', { name: /^Improve/ })).toBeNull()
    expect(JSON.parse(localStorage.getItem('lectern-upload-choices') ?? '')).toMatchObject({ analyses: ['summary'], isWithoutModels: true })
  })

  it('can be a preset, which says in words what it does', async () => {
    const { user } = await renderInApp(<UploadOptions />, { server: withPresets(course) })
    await user.click(screen.getByText('Options: convert only'))
    await user.selectOptions(await screen.findByLabelText('Preset'), 'Course material')
    screen.getByText('Options: Course material')
    const list = within(screen.getByRole('list'))
    list.getByText('Analyses: Summary')
    list.getByText('A language model improves the result')
    list.getByText('Formats: html, epub')
    expect(screen.queryByRole('checkbox', { name: 'Summary' })).toBeNull()
    expect(paramsOf(uploadChoices())).toEqual({ preset: 'course' })
  })

  it('let go of a preset that was removed', async () => {
    chooseForUploads({ ...noChoices, preset: 'gone' })
    await renderInApp(<UploadOptions />, { server: withPresets(course) })
    await screen.findByText('Preset')
    expect(uploadChoices().preset).toBeNull()
  })

  it.each(['', 'no json', '{"analyses":["dancing"]}', '[]'])('begin anew with what cannot be read (%s)', (stored) => {
    localStorage.setItem('lectern-upload-choices', stored)
    expect(uploadChoices()).toEqual(noChoices)
  })

  it('go with a file as they were when it was added', async () => {
    const sent: UploadChoices[] = []
    const transport: Transport = {
      send: (_, __, choices) => {
        sent.push(choices)
        return { pause: () => undefined, discard: () => Promise.resolve() }
      },
      unfinished: () => Promise.resolve([]),
      forget: () => Promise.resolve(),
    }
    const queue = new UploadQueue({ transport })
    chooseForUploads({ ...noChoices, isWithoutModels: true })
    const isSent = new Promise<void>((done) => queue.subscribe(() => (sent.length > 0 ? done() : undefined)))
    queue.add([new File(['%PDF-1.7 body'], 'a.pdf')])
    chooseForUploads(noChoices)
    await isSent
    expect(sent).toEqual([{ ...noChoices, isWithoutModels: true }])
  })
})
