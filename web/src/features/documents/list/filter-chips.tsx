import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { changedSearch, type ListSearch } from '../data/list-search'

interface Props {
  readonly search: ListSearch
  readonly onSearch: (search: ListSearch) => void
  /** What the owner that is filtered by is called. */
  readonly ownerName: string | null
}

/** What the list is narrowed to, each to be taken away with one press. */
export function FilterChips({ search, onSearch, ownerName }: Props) {
  const { t } = useWords()
  const chips = [
    search.q === undefined ? null : { words: t('list.chip.q', { words: search.q }), without: { q: undefined } },
    search.state === undefined
      ? null
      : { words: t(search.state === 'running' ? 'list.running' : `status.${search.state}`), without: { state: undefined } },
    search.confidence === undefined ? null : { words: t(`list.classes.${search.confidence}`), without: { confidence: undefined } },
    search.needs === undefined ? null : { words: t('list.needs'), without: { needs: undefined } },
    search.label === undefined ? null : { words: t('list.chip.label', { label: search.label }), without: { label: undefined } },
    search.owner === undefined
      ? null
      : {
          words: search.owner === 'me' ? t('list.mine') : t('list.chip.owner', { name: ownerName ?? search.owner }),
          without: { owner: undefined },
        },
    search.from === undefined ? null : { words: t('list.chip.from', { day: search.from }), without: { from: undefined } },
    search.to === undefined ? null : { words: t('list.chip.to', { day: search.to }), without: { to: undefined } },
  ].filter((chip) => chip !== null)
  if (chips.length === 0) return null
  return (
    <ul className="chips" aria-label={t('list.chips')}>
      {chips.map(({ words, without }) => (
        <li key={words}>
          <Button
            tone="plain"
            aria-label={t('list.chip.remove', { words })}
            onPress={() => onSearch(changedSearch(search, { ...search, ...without, cursor: undefined }))}
          >
            {words} <span aria-hidden="true">×</span>
          </Button>
        </li>
      ))}
      <li>
        <Button tone="quiet" onPress={() => onSearch(search.sort === undefined ? {} : { sort: search.sort })}>
          {t('list.chip.clear')}
        </Button>
      </li>
    </ul>
  )
}
