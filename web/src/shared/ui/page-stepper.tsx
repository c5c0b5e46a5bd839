import { useWords } from '@/shared/i18n/use-words'
import { Button } from './button'

/** Previous, next, and which page of how many; the number is a native select, so that any page is one choice away. */
export function PageStepper({ page, pageCount, onPage }: { page: number; pageCount: number; onPage: (page: number) => void }) {
  const { t } = useWords()
  return (
    <div className="stepper" role="group" aria-label={t('picture.pages')}>
      <Button isDisabled={page <= 1} onPress={() => onPage(page - 1)}>
        {t('picture.previous')}
      </Button>
      <label>
        <span>{t('picture.page')}</span>
        <select value={page} onChange={(event) => onPage(Number(event.target.value))}>
          {Array.from({ length: pageCount }, (_, index) => (
            <option key={index} value={index + 1}>
              {t('picture.pageOf', { page: index + 1, total: pageCount })}
            </option>
          ))}
        </select>
      </label>
      <Button isDisabled={page >= pageCount} onPress={() => onPage(page + 1)}>
        {t('picture.next')}
      </Button>
    </div>
  )
}
