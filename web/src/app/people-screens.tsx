import { Link, useNavigate, useParams, useRouteContext } from '@tanstack/react-router'
import { GroupsPage } from '@/features/people/groups/groups-page'
import { InvitationsPage } from '@/features/people/list/invitations-page'
import { PeoplePage } from '@/features/people/list/people-page'
import { PersonPage } from '@/features/people/person/person-page'
import { may } from '@/shared/api/account-queries'
import { useWords } from '@/shared/i18n/use-words'

function useIsOperator(): boolean {
  return may(useRouteContext({ from: '/signed-in' }).who, 'operate')
}

export function PeopleScreen() {
  const { t } = useWords()
  return (
    <>
      <p className="back">
        <Link to="/department">{t('department.title')}</Link>
      </p>
      <PeoplePage />
    </>
  )
}

export function PersonScreen() {
  const navigate = useNavigate()
  const isOperator = useIsOperator()
  const { id } = useParams({ from: '/signed-in/department/people/$id' })
  return <PersonPage key={id} id={Number(id)} isOperator={isOperator} onErased={() => void navigate({ to: '/department/people' })} />
}

export function InvitationsScreen() {
  return <InvitationsPage isOperator={useIsOperator()} />
}

export function GroupsScreen() {
  return <GroupsPage isOperator={useIsOperator()} />
}
