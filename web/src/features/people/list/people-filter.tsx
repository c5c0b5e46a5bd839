import { type FormEvent, useState } from 'react'
import { personStates, roleNames } from '@/shared/api/access/person-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { SelectField } from '@/shared/ui/controls/select-field'
import { TextField } from '@/shared/ui/controls/text-field'
import type { PeopleFilter } from '../api'

/** Who to show. Applies when it is sent, so that nothing moves while somebody is still choosing. */
export function PeopleFilterForm({ filter, onFilter }: { filter: PeopleFilter; onFilter: (filter: PeopleFilter) => void }) {
  const { t } = useWords()
  const [search, setSearch] = useState(filter.search)
  const [role, setRole] = useState<string>(filter.role ?? '')
  const [state, setState] = useState<string>(filter.state ?? '')
  const send = (event: FormEvent) => {
    event.preventDefault()
    onFilter({
      search: search.trim(),
      role: roleNames.find((name) => name === role) ?? null,
      state: personStates.find((name) => name === state) ?? null,
    })
  }
  return (
    <form className="filter-bar" role="search" onSubmit={send} noValidate>
      <TextField
        id="people-search"
        type="search"
        autoComplete="off"
        label={t('people.search')}
        value={search}
        onChange={setSearch}
        maxLength={200}
      />
      <SelectField
        id="people-role"
        label={t('people.role')}
        value={role}
        choices={[{ value: '', words: t('people.anyRole') }, ...roleNames.map((name) => ({ value: name, words: t(`role.${name}`) }))]}
        onChange={setRole}
      />
      <SelectField
        id="people-state"
        label={t('people.state')}
        value={state}
        choices={[
          { value: '', words: t('people.anyState') },
          ...personStates.map((name) => ({ value: name, words: t(`people.states.${name}`) })),
        ]}
        onChange={setState}
      />
      <Button type="submit">{t('people.find')}</Button>
    </form>
  )
}
