import { act, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { moment } from '@/shared/api/decode'
import { jobStatuses } from '@/shared/api/models'
import { Problem } from '@/shared/api/problem'
import { renderInApp } from '@/testing/render'
import { Button } from '../controls/button'
import { ErrorBoundary } from '../page/error-boundary'
import { useAnnounce } from './announcer'
import { Confidence } from './confidence'
import { ProblemNotice } from './problem-notice'
import { StatusWords } from './status-words'
import { DoubtSentence, FailureReason, HeldReason, OpenGroupName, OpenItemSentence } from './stored-sentence'

const failedAt = moment('2026-11-30T10:00:00Z', '')
const failure = (type: string) => ({ stage: 'scan', type, message: 'Page 3 is broken.', isRetryable: false, failedAt })

describe('a status', () => {
  it.each(['en', 'de'])('is named in words in %s, each by its own', async (language) => {
    const { container } = await renderInApp(
      <ul>
        {jobStatuses.map((status) => (
          <li key={status}>
            <StatusWords status={status} />
          </li>
        ))}
      </ul>,
      { language },
    )
    const names = Array.from(container.querySelectorAll('li'), (item) => item.textContent)
    expect(new Set(names).size).toBe(jobStatuses.length)
    expect(names.every((name) => /[a-z]{3}/i.test(name) && !name.includes('status.'))).toBe(true)
  })
})

describe('the reason of a hold', () => {
  it.each([
    ['de', '3 pages could not be scanned.', '3 Seiten konnten nicht geprüft werden.'],
    ['de', 'Page 12 could not be scanned.', 'Seite 12 konnte nicht geprüft werden.'],
    ['de', 'The scan could not be finished.', 'Die Prüfung konnte nicht abgeschlossen werden.'],
    ['en', '3 pages could not be scanned.', '3 pages could not be scanned.'],
  ])('is translated to %s with its number: %s', async (language, sentence, shown) => {
    await renderInApp(<HeldReason sentence={sentence} />, { language })
    expect(screen.getByText(shown).getAttribute('lang')).toBeNull()
  })

  it.each(['The fonts are broken.', 'Many pages could not be scanned.', ' pages could not be scanned.'])(
    'stays English, marked as such, if it is not one of ours: %s',
    async (sentence) => {
      await renderInApp(<HeldReason sentence={sentence} />, { language: 'de' })
      expect(screen.getByText(sentence.trim()).getAttribute('lang')).toBe('en')
    },
  )
})

describe('the reason of a failure', () => {
  it('is the server’s sentence in English', async () => {
    await renderInApp(<FailureReason failure={failure('encrypted')} />)
    screen.getByText('Page 3 is broken.')
  })

  it('is the sentence of its type in German', async () => {
    await renderInApp(<FailureReason failure={failure('encrypted')} />, { language: 'de' })
    screen.getByText('Diese PDF ist mit einem Passwort geschützt.')
  })

  it('is marked as English if its type has no words', async () => {
    await renderInApp(<FailureReason failure={failure('toString')} />, { language: 'de' })
    expect(screen.getByText('Page 3 is broken.').getAttribute('lang')).toBe('en')
  })

  it('says so if there is none', async () => {
    await renderInApp(<FailureReason failure={null} />)
    screen.getByText('The conversion failed without a reason.')
  })
})

describe('what a conversion doubts', () => {
  const doubt = (kind: string) => ({ kind, words: 'Sample sentence', pages: [2] })

  it('is the server’s sentence in English', async () => {
    await renderInApp(<DoubtSentence doubt={doubt('tables')} />)
    screen.getByText('Sample sentence')
  })

  it('is the sentence of its kind in German', async () => {
    await renderInApp(<DoubtSentence doubt={doubt('lost-page')} />, { language: 'de' })
    screen.getByText('Seiten konnten nicht gelesen werden und fehlen')
  })

  it('is marked as English if its kind has no words', async () => {
    await renderInApp(<DoubtSentence doubt={doubt('toString')} />, { language: 'de' })
    expect(screen.getByText('Sample sentence').getAttribute('lang')).toBe('en')
  })
})

describe('a point to check', () => {
  const item = (page: number) => ({ kind: 'alt-text', group: 'Sample group', page, block: 0, words: 'Sample sentence.' })

  it('has the number of its page in German', async () => {
    await renderInApp(<OpenItemSentence item={item(7)} />, { language: 'de' })
    screen.getByText(/^Eine Abbildung auf Seite 7 braucht/)
  })

  it('is marked as English if it is on no page', async () => {
    await renderInApp(<OpenItemSentence item={item(0)} />, { language: 'de' })
    expect(screen.getByText('Sample sentence.').getAttribute('lang')).toBe('en')
  })

  it('is under a heading of its kind', async () => {
    await renderInApp(<OpenGroupName item={item(7)} />, { language: 'de' })
    screen.getByText('Abbildungen ohne Beschreibung')
  })
})

describe('a failed request', () => {
  const conflict = new Problem('conflict', 409, 'Already decided.', 'r-42', null, [])

  it('says what happened, the server’s detail, and the number to ask with', async () => {
    await renderInApp(<ProblemNotice problem={conflict} />)
    const alert = screen.getByRole('alert')
    for (const text of ['Somebody else was faster', 'Already decided.', 'r-42']) expect(alert.textContent).toContain(text)
  })

  it('marks the server’s English detail on a German page and says what to do next', async () => {
    await renderInApp(<ProblemNotice problem={conflict} />, { language: 'de' })
    expect(screen.getByText('Already decided.').getAttribute('lang')).toBe('en')
    screen.getByText(/Laden Sie die Seite neu/)
  })

  it('is ours if it is not a problem of the API', async () => {
    await renderInApp(<ProblemNotice problem={new TypeError('x is undefined')} />)
    screen.getByText('Something went wrong in Lectern')
    expect(screen.queryByText(/undefined/)).toBeNull()
  })
})

describe('the confidence', () => {
  it.each([
    ['en', 'Low confidence, 41%'],
    ['de', 'Geringe Sicherheit, 41 %'],
  ])('is said in words and by number in %s', async (language, words) => {
    await renderInApp(<Confidence score={0.414} level="low" />, { language })
    screen.getByText(words)
  })
})

describe('an announcement', () => {
  function Speaker() {
    const announce = useAnnounce()
    return <Button onPress={() => ['First', 'Second'].forEach(announce)}>Speak</Button>
  }

  it('goes to the one polite region, one line after the other', async () => {
    const { user } = await renderInApp(<Speaker />)
    await user.click(screen.getByRole('button', { name: 'Speak' }))
    const region = screen.getByRole('log')
    expect(Array.from(region.children, (line) => line.textContent)).toEqual(['First', 'Second'])
  })
})

describe('a broken screen', () => {
  let isBroken = true
  function Screen() {
    if (isBroken) throw new Error('broken')
    return <p>Whole again</p>
  }

  it('shows its problem, and the screen again once it works', async () => {
    isBroken = true
    await renderInApp(
      <ErrorBoundary fallback={(problem, retry) => <ProblemNotice problem={problem} onRetry={retry} />}>
        <Screen />
      </ErrorBoundary>,
    )
    const again = screen.getByRole('button', { name: 'Try again' })
    isBroken = false
    act(() => again.click())
    screen.getByText('Whole again')
  })
})
