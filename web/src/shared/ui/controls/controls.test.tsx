import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderInApp } from '@/testing/render'
import { Button } from './button'
import { Dialog } from './dialog'
import { ErrorSummary } from './error-summary'
import { PageStepper } from './page-stepper'
import { TextField } from './text-field'

describe('the error summary', () => {
  const scrolledTo: Element[] = []
  beforeEach(() => {
    scrolledTo.length = 0
    // jsdom lays nothing out and has no scrolling.
    Element.prototype.scrollIntoView = function scrollIntoView() {
      scrolledTo.push(this)
    }
    vi.stubGlobal('CSS', { escape: (text: string) => text.replaceAll(':', '\\:') })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('takes the focus when it appears', async () => {
    await renderInApp(<ErrorSummary problems={[{ fieldId: 'name', words: 'Enter a name' }]} />)
    expect(document.activeElement).toBe(screen.getByRole('alert', { name: 'There is a problem' }))
  })

  it('leaves the focus in a field while somebody types there, though the page is rendered again', async () => {
    function Form() {
      const [name, setName] = useState('')
      return (
        <form>
          <ErrorSummary problems={[{ fieldId: 'name', words: 'Enter a longer name' }]} />
          <TextField id="name" label="Name" value={name} onChange={setName} />
        </form>
      )
    }
    const { user } = await renderInApp(<Form />)
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' })
    await user.type(field, 'Ada')
    expect(document.activeElement).toBe(field)
    expect(field.value).toBe('Ada')
  })

  it('takes the focus again when a form is sent again with the same problems', async () => {
    const { user } = await renderInApp(
      <form onSubmit={(event) => event.preventDefault()}>
        <ErrorSummary problems={[{ fieldId: 'name', words: 'Enter a name' }]} />
        <button type="submit">Send</button>
      </form>,
    )
    await user.click(screen.getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('alert')))
  })

  it('shows nothing while there are no problems', async () => {
    await renderInApp(<ErrorSummary problems={[]} />)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('scrolls to the label before it focuses the field', async () => {
    const { user } = await renderInApp(
      <>
        <ErrorSummary problems={[{ fieldId: 'name', words: 'Enter a name' }]} />
        <TextField id="name" label="Name" hint="A long hint" problem="Enter a name" value="" onChange={() => undefined} />
      </>,
    )
    const field = screen.getByRole('textbox', { name: 'Name' })
    const focus = vi.spyOn(field, 'focus')
    await user.click(screen.getByRole('link', { name: 'Enter a name' }))
    expect(scrolledTo).toEqual([screen.getByText('Name')])
    expect(focus).toHaveBeenCalledWith({ preventScroll: true })
    expect(document.activeElement).toBe(field)
  })

  it('scrolls to the legend of a group of choices', async () => {
    const { user } = await renderInApp(
      <>
        <ErrorSummary problems={[{ fieldId: 'first', words: 'Choose one' }]} />
        <fieldset>
          <legend>Which one?</legend>
          <label>
            <input type="radio" id="first" /> First
          </label>
        </fieldset>
      </>,
    )
    await user.click(screen.getByRole('link', { name: 'Choose one' }))
    expect(scrolledTo).toEqual([screen.getByText('Which one?')])
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'First' }))
  })

  it('scrolls to a field that has no label of its own, and ignores a field that is gone', async () => {
    const { user } = await renderInApp(
      <>
        <ErrorSummary
          problems={[
            { fieldId: 'bare', words: 'Bare' },
            { fieldId: 'gone', words: 'Gone' },
          ]}
        />
        <input id="bare" aria-label="Bare field" />
      </>,
    )
    await user.click(screen.getByRole('link', { name: 'Gone' }))
    expect(scrolledTo).toEqual([])
    await user.click(screen.getByRole('link', { name: 'Bare' }))
    expect(scrolledTo).toEqual([screen.getByRole('textbox', { name: 'Bare field' })])
  })
})

describe('a text field', () => {
  it('is described by its hint and by what is wrong', async () => {
    await renderInApp(
      <TextField id="when" label="When" hint="For example 08:00" problem="Enter a time" value="x" onChange={() => undefined} />,
    )
    const field = screen.getByRole('textbox', { name: 'When' })
    expect(field.getAttribute('aria-invalid')).toBe('true')
    const described = (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent)
    expect(described).toEqual(expect.arrayContaining(['For example 08:00', 'Enter a time']))
  })

  it('gives what was typed', async () => {
    const typed = vi.fn()
    const { user } = await renderInApp(<TextField label="Reason" lines={3} value="" onChange={typed} />)
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'a')
    expect(typed).toHaveBeenCalledWith('a')
  })
})

describe('a dialog', () => {
  it('takes the focus inside and closes with Escape', async () => {
    const closed = vi.fn()
    const { user } = await renderInApp(
      <Dialog title="Erase this?" isOpen onClose={closed}>
        <Button onPress={closed}>Keep</Button>
      </Dialog>,
    )
    const dialog = await screen.findByRole('dialog', { name: 'Erase this?' })
    expect(dialog.contains(document.activeElement)).toBe(true)
    await user.keyboard('{Escape}')
    expect(closed).toHaveBeenCalledTimes(1)
  })
})

describe('the page stepper', () => {
  it('goes to the previous and the next page that there is', async () => {
    const shown = vi.fn()
    const { user } = await renderInApp(<PageStepper page={5} pages={[2, 5, 9]} onPage={shown} />)
    await user.click(screen.getByRole('button', { name: 'Previous page' }))
    await user.click(screen.getByRole('button', { name: 'Next page' }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Page' }), '2')
    expect(shown.mock.calls.flat()).toEqual([2, 9, 2])
  })

  it('stops at both ends', async () => {
    await renderInApp(<PageStepper page={1} pages={[1]} onPage={() => undefined} />)
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Previous page' }).disabled).toBe(true)
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Next page' }).disabled).toBe(true)
  })
})
