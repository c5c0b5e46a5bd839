import type { DocumentPage } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/button'

interface Props {
  readonly page: Pick<DocumentPage, 'nextCursor' | 'previousCursor' | 'count'>
  readonly shown: number
  readonly onCursor: (cursor: string) => void
  readonly isBusy: boolean
}

/** How much of the list is here, and the way to the rest of it. */
export function Pager({ page, shown, onCursor, isBusy }: Props) {
  const { t, locale } = useWords()
  const { nextCursor, previousCursor, count } = page
  const words =
    count === null
      ? t('list.shown', { count: shown })
      : t(count.isExact ? 'list.shownOf' : 'list.shownOfMore', { count: shown, total: new Intl.NumberFormat(locale).format(count.documents) })
  return (
    <nav className="pager" aria-label={t('list.pages')}>
      {shown === 0 ? null : <p role="status">{words}</p>}
      {previousCursor === null ? null : (
        <Button isDisabled={isBusy} onPress={() => onCursor(previousCursor)}>
          {t('list.previous')}
        </Button>
      )}
      {nextCursor === null ? null : (
        <Button isDisabled={isBusy} onPress={() => onCursor(nextCursor)}>
          {t('list.next')}
        </Button>
      )}
    </nav>
  )
}
