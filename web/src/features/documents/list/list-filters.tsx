import { type FormEvent, useState } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { TextField } from '@/shared/ui/controls/text-field'
import { changedSearch, type ListSearch, listClasses, listSorts, listStates } from '../data/list-search'

interface Props {
  readonly search: ListSearch
  readonly onSearch: (search: ListSearch) => void
  /** Whoever sees everybody's documents may look at their own alone. */
  readonly seesAll: boolean
}

/** Finds documents: by words of the name, by state and confidence, in an order; the less usual behind a fold. */
export function ListFilters({ search, onSearch, seesAll }: Props) {
  const { t } = useWords()
  return (
    <div role="search" className="filters" aria-label={t('list.filters')}>
      <SearchField key={search.q ?? ''} search={search} onSearch={onSearch} />
      <Choice
        label={t('list.state')}
        value={search.state ?? ''}
        options={[
          ['', t('list.any')],
          ...listStates.map((state) => [state, t(state === 'running' ? 'list.running' : `status.${state}`)] as const),
        ]}
        onChange={(value) => onSearch(changedSearch(search, { state: listStates.find((state) => state === value) }))}
      />
      <Choice
        label={t('list.sort')}
        value={search.sort ?? '-received'}
        options={listSorts.map((sort) => [sort, t(`list.sorts.${sort}`)] as const)}
        onChange={(value) => {
          const sort = listSorts.find((known) => known === value)
          onSearch(changedSearch(search, { sort: sort === '-received' ? undefined : sort }))
        }}
      />
      <label className="tick">
        <input
          type="checkbox"
          checked={search.needs === true}
          onChange={(event) => onSearch(changedSearch(search, { needs: event.target.checked ? true : undefined }))}
        />
        {t('list.needs')}
      </label>
      {seesAll ? (
        <label className="tick">
          <input
            type="checkbox"
            checked={search.owner === 'me'}
            onChange={(event) => onSearch(changedSearch(search, { owner: event.target.checked ? 'me' : undefined }))}
          />
          {t('list.mine')}
        </label>
      ) : null}
      <details className="more-filters">
        <summary>{t('list.more')}</summary>
        <MoreFilters key={JSON.stringify(search)} search={search} onSearch={onSearch} />
      </details>
    </div>
  )
}

function SearchField({ search, onSearch }: Pick<Props, 'search' | 'onSearch'>) {
  const { t } = useWords()
  const [words, setWords] = useState(search.q ?? '')
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSearch(changedSearch(search, { q: words.trim() === '' ? undefined : words.trim() }))
  }
  return (
    <form className="search-field" onSubmit={send}>
      <TextField label={t('list.search')} type="search" maxLength={200} value={words} onChange={setWords} />
      <Button type="submit">{t('list.find')}</Button>
    </form>
  )
}

function MoreFilters({ search, onSearch }: Pick<Props, 'search' | 'onSearch'>) {
  const { t } = useWords()
  const [label, setLabel] = useState(search.label ?? '')
  const [from, setFrom] = useState(search.from ?? '')
  const [to, setTo] = useState(search.to ?? '')
  const apply = (event: FormEvent) => {
    event.preventDefault()
    const given = (text: string) => (text === '' ? undefined : text)
    onSearch(changedSearch(search, { label: given(label.trim()), from: given(from), to: given(to) }))
  }
  return (
    <form className="filters" onSubmit={apply}>
      <Choice
        label={t('list.confidence')}
        value={search.confidence ?? ''}
        options={[['', t('list.any')], ...listClasses.map((level) => [level, t(`list.classes.${level}`)] as const)]}
        onChange={(value) => onSearch(changedSearch(search, { confidence: listClasses.find((level) => level === value) }))}
      />
      <TextField label={t('list.label')} maxLength={64} value={label} onChange={setLabel} />
      <TextField label={t('list.from')} type="date" value={from} onChange={setFrom} />
      <TextField label={t('list.to')} type="date" value={to} onChange={setTo} />
      <Button type="submit">{t('list.apply')}</Button>
    </form>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label className="field choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
