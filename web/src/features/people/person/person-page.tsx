import { Link } from '@tanstack/react-router'
import type { Person } from '@/shared/api/access/person-models'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { Notice } from '@/shared/ui/status/notice'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useChangePerson, useGroups, usePerson } from '../api'
import { AccessPart } from './access-part'
import { AccountActs } from './account-acts'
import { PersonFacts } from './person-facts'
import { PersonForm } from './person-form'

interface Props {
  readonly id: number
  readonly isOperator: boolean
  readonly onErased: () => void
}

/** One person, for administrators: what is known, what to change, what they may see. */
export function PersonPage({ id, isOperator, onErased }: Props) {
  const { t } = useWords()
  const person = usePerson(id)
  const title = person.data === undefined ? t('people.title') : person.data.name === '' ? person.data.email : person.data.name
  return (
    <>
      <p className="back">
        <Link to="/department/people">{t('person.back')}</Link>
      </p>
      <PageHeading title={title} />
      {person.isPending ? <Waiting /> : null}
      {person.error ? <ProblemNotice problem={person.error} onRetry={() => void person.refetch()} /> : null}
      {person.data ? <PersonParts person={person.data} isOperator={isOperator} onErased={onErased} /> : null}
    </>
  )
}

function PersonParts({ person, isOperator, onErased }: { person: Person; isOperator: boolean; onErased: () => void }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const groups = useGroups()
  const change = useChangePerson(person)
  return (
    <>
      <PersonFacts person={person} />
      {person.mayChange ? (
        <>
          {groups.data === undefined ? null : (
            <PersonForm
              key={person.version}
              person={person}
              groups={groups.data}
              isOperator={isOperator}
              isSaving={change.isPending}
              problem={change.error}
              onSave={(changed) => change.mutate(changed, { onSuccess: () => announce(t('person.saved')) })}
            />
          )}
          {change.isSuccess ? <p>{t('person.saved')}</p> : null}
          <AccountActs person={person} onErased={onErased} />
        </>
      ) : (
        <Notice tone="warn">
          <p>{t('person.mayNotChange')}</p>
        </Notice>
      )}
      <AccessPart person={person} />
    </>
  )
}
