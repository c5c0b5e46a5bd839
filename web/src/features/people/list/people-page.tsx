import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { type PeopleFilter, usePeople } from '../api'
import { PeopleFilterForm } from './people-filter'
import { PersonRow } from './person-row'

/** Who works here: find, filter, open. */
export function PeoplePage() {
  const { t } = useWords()
  const announce = useAnnounce()
  const [filter, setFilter] = useState<PeopleFilter>({ search: '', role: null, state: null })
  const people = usePeople(filter)
  const rows = people.data?.pages.flatMap((page) => page.people) ?? []
  const count = people.data === undefined ? null : rows.length
  const isFirst = useRef(true)

  // The first list is what the page is for; each later one is news.
  useEffect(() => {
    if (count === null) return
    if (!isFirst.current) announce(t('people.found', { count }))
    isFirst.current = false
  }, [announce, count, filter, t])

  return (
    <>
      <PageHeading title={t('people.title')} />
      <p className="lead">{t('people.lead')}</p>
      <div className="choices">
        <Link className="button button-primary" to="/department/invitations">
          {t('people.invite')}
        </Link>
        <Link className="button" to="/department/groups">
          {t('people.toGroups')}
        </Link>
      </div>
      <PeopleFilterForm filter={filter} onFilter={setFilter} />
      {people.isPending ? <Waiting /> : null}
      {people.error ? <ProblemNotice problem={people.error} onRetry={() => void people.refetch()} /> : null}
      {count === null ? null : <p>{t('people.found', { count })}</p>}
      <ul className="rows">
        {rows.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </ul>
      {people.hasNextPage ? (
        <div>
          <Button isPending={people.isFetchingNextPage} onPress={() => void people.fetchNextPage()}>
            {t('people.more')}
          </Button>
        </div>
      ) : null}
    </>
  )
}
