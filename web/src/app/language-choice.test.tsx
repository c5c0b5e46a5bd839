import { screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { useWords } from '@/shared/i18n/use-words'
import { faultsIn } from '@/testing/axe'
import { renderInApp } from '@/testing/render'
import { LanguageChoice } from './language-choice'

function Page() {
  const { t } = useWords()
  return (
    <>
      <h1>{t('help.title')}</h1>
      <LanguageChoice />
    </>
  )
}

describe('the choice of a language', () => {
  afterEach(() => {
    localStorage.clear()
    document.documentElement.lang = 'en'
  })

  it('names each language in itself', async () => {
    const { baseElement } = await renderInApp(<Page />)
    const options = screen.getAllByRole('option')
    expect(options.map((option) => [option.textContent, option.getAttribute('lang')])).toEqual([
      ['English', 'en'],
      ['Deutsch', 'de'],
    ])
    expect(await faultsIn(baseElement)).toEqual([])
  })

  it('changes the page at once, and back', async () => {
    const { user } = await renderInApp(<Page />)
    await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'Deutsch')
    await screen.findByRole('heading', { name: 'Hilfe' })
    expect(document.documentElement.lang).toBe('de')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Sprache' }), 'English')
    await screen.findByRole('heading', { name: 'Help' })
  })
})
