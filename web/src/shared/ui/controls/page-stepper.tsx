import { useWords } from '@/shared/i18n/use-words'
import { Button } from './button'

interface Props {
  readonly page: number
  /** The pages there are, in order; not every page need be among them. */
  readonly pages: readonly number[]
  readonly onPage: (page: number) => void
}

/** Previous, next, and which page; the number is a native select, so that any page is one choice away. */
export function PageStepper({ page, pages, onPage }: Props) {
  const { t } = useWords()
  const at = pages.indexOf(page)
  const before = pages[at - 1]
  const next = pages[at + 1]
  return (
    <div className="stepper" role="group" aria-label={t('picture.pages')}>
      <Button isDisabled={before === undefined} onPress={() => (before === undefined ? undefined : onPage(before))}>
        {t('picture.previous')}
      </Button>
      <label>
        <span>{t('picture.page')}</span>
        <select value={page} onChange={(event) => onPage(Number(event.target.value))}>
          {pages.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <Button isDisabled={next === undefined} onPress={() => (next === undefined ? undefined : onPage(next))}>
        {t('picture.next')}
      </Button>
    </div>
  )
}
