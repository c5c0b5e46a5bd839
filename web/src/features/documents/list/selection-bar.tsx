import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { DocumentChange } from '../data/api'

interface Props {
  readonly count: number
  readonly isAll: boolean
  readonly isPending: boolean
  readonly onAll: (isAll: boolean) => void
  readonly onChange: (action: DocumentChange) => void
}

/** What can be done to the documents that are ticked. */
export function SelectionBar({ count, isAll, isPending, onAll, onChange }: Props) {
  const { t } = useWords()
  return (
    <div className="selection" role="group" aria-label={t('list.selection')}>
      <label className="tick">
        <input type="checkbox" checked={isAll} onChange={(event) => onAll(event.target.checked)} />
        {t('list.selectPage')}
      </label>
      {count === 0 ? null : (
        <>
          <span role="status">{t('list.selected', { count })}</span>
          {(['run_again', 'cancel', 'trash'] as const).map((action) => (
            <Button key={action} isPending={isPending} onPress={() => onChange(action)}>
              {t(`list.change.${action}`)}
            </Button>
          ))}
        </>
      )}
    </div>
  )
}
