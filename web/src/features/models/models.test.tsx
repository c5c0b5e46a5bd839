import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderInApp } from '@/testing/render'
import { json, problem, serverDouble } from '@/testing/server-double'
import { monthsUntil } from './costs'
import { ModelsPage } from './models-page'
import { someCosts, someProviders, someSettings } from '@/testing/models-samples'

const server = () =>
  serverDouble()
    .on('GET /api/v1/model-providers', () => json(someProviders))
    .on('GET /api/v1/settings', () => json({ settings: someSettings }))
    .on('GET /api/v1/model-costs', () => json(someCosts))

describe('the page about language models', () => {
  it('says who the providers are, how they are, and who does which work', async () => {
    await renderInApp(<ModelsPage />, { server: server() })
    const providers = within(await screen.findByRole('region', { name: 'Providers' }))
    await providers.findByText('Ready')
    providers.getByText('on a server of your institution')
    providers.getByText('Not available: the provider did not accept the key.')
    providers.getByText('Sample: the provider answered 401.')
    providers.getByText('thorough model: sample-70b')
    const rows = providers.getAllByRole('row').map((row) => row.textContent)
    expect(rows).toContain('Summarysample-70b of campus (thorough model)')
    expect(rows).toContain('Describing a figureNo language model is available.')
  })

  it('says what a month cost, by provider and work, beside the cap', async () => {
    const double = server()
    const { user } = await renderInApp(<ModelsPage />, { server: double })
    const costs = within(await screen.findByRole('region', { name: 'Costs' }))
    await costs.findByText(/^€12\.50 of €50\.00 spent\. €0\.40 more is reserved/)
    expect(costs.getByRole('progressbar', { name: 'Share of the cost limit' }).getAttribute('aria-valuenow')).toBe('25')
    costs.getByRole('cell', { name: 'A later purpose' })
    costs.getByRole('cell', { name: 'no cost' })

    const month = costs.getByLabelText<HTMLSelectElement>('Month')
    await user.selectOptions(month, month.options[1]?.value ?? '')
    expect(new URL(double.asked.at(-1)?.url ?? '').searchParams.get('month')).toBe(month.options[1]?.value)
  })

  it('saves only what was changed; an empty limit is none', async () => {
    const double = server().on('PATCH /api/v1/settings', () => json({ settings: someSettings }))
    const { user } = await renderInApp(<ModelsPage />, { server: double })
    await user.click(await screen.findByRole('checkbox', { name: 'Use only language models on the servers of your institution' }))
    await user.clear(screen.getByLabelText('Cost limit for a month'))
    await user.selectOptions(
      screen.getByLabelText('Provider', { selector: 'select' }),
      await screen.findByRole('option', { name: 'elsewhere' }),
    )
    await user.selectOptions(screen.getByLabelText('Summary'), 'fast model')
    expect(screen.queryByLabelText('Describing a figure')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Save settings' }))

    expect(await screen.findAllByText('Settings saved.')).toHaveLength(2)
    expect(await double.asked.find(({ method }) => method === 'PATCH')?.json()).toEqual({
      'models.local_only': false,
      'models.monthly_cap': null,
      'models.provider': 'elsewhere',
      'models.tier.summary': 'fast',
    })
  })

  it('leads to a limit that is no amount, takes a comma, and shows why the server refused', async () => {
    const double = server().on('PATCH /api/v1/settings', () => problem(422, 'Only an operator may change this.'))
    const { user } = await renderInApp(<ModelsPage />, { server: double })
    const cap = await screen.findByLabelText('Cost limit for a month')
    await user.clear(cap)
    await user.type(cap, 'much')
    await user.click(screen.getByRole('button', { name: 'Save settings' }))
    await user.click(screen.getByRole('link', { name: 'Enter an amount of 0 or more' }))
    expect(document.activeElement).toBe(cap)

    await user.clear(cap)
    await user.type(cap, '12,5')
    await user.click(screen.getByRole('button', { name: 'Save settings' }))
    await screen.findByText('Only an operator may change this.')
    expect(await double.asked.find(({ method }) => method === 'PATCH')?.json()).toEqual({ 'models.monthly_cap': 12.5 })
  })

  it('sends nothing if nothing was changed', async () => {
    const double = server()
    const { user } = await renderInApp(<ModelsPage />, { server: double })
    await user.click(await screen.findByRole('button', { name: 'Save settings' }))
    await screen.findByText('Nothing was changed.')
    expect(double.asked.some(({ method }) => method === 'PATCH')).toBe(false)
  })

  it('says in words that there is no provider', async () => {
    const double = server().on('GET /api/v1/model-providers', () => json({ providers: [], plan: {} }))
    await renderInApp(<ModelsPage />, { server: double })
    await screen.findByText(/^No provider is set up\./)
  })
})

describe('the months to choose from', () => {
  it('go back over the turn of the year', () => {
    expect(monthsUntil(new Date('2026-02-28T23:00:00Z')).slice(0, 3)).toEqual(['2026-02', '2026-01', '2025-12'])
  })
})
