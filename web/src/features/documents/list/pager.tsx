import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { ShownPage } from '../data/document-cache'

interface Props {
  readonly page: Pick<ShownPage, 'nextCursor' | 'previousCursor' | 'count' | 'isShifted'>
  readonly shown: number
  readonly onCursor: (cursor: string) => void
  /** Asks for a shifted page anew and goes on behind it. */
  readonly onBehind?: () => void
  readonly isBusy: boolean
}

/** How much of the list is here, and the way to the rest of it. */
export function Pager({ page, shown, onCursor, onBehind, isBusy }: Props) {
  const { t, locale } = useWords()
  const { nextCursor, previousCursor, count, isShifted = false } = page
  const words =
    count === null
      ? t('list.shown', { count: shown })
      : t(count.isExact ? 'list.shownOf' : 'list.shownOfMore', {
          count: shown,
          total: new Intl.NumberFormat(locale).format(count.documents),
        })
  return (
    <nav className="pager" aria-label={t('list.pages')}>
      {shown === 0 ? null : <p role="status">{words}</p>}
      {previousCursor === null ? null : (
        <Button isDisabled={isBusy} onPress={() => onCursor(previousCursor)}>
          {t('list.previous')}
        </Button>
      )}
      {nextCursor === null && !isShifted ? null : (
        <Button isDisabled={isBusy} onPress={() => (isShifted || nextCursor === null ? onBehind?.() : onCursor(nextCursor))}>
          {t('list.next')}
        </Button>
      )}
    </nav>
  )
}
