import { Link } from '@tanstack/react-router'
import type { Person, PersonState } from '@/shared/api/access/person-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'

const tones = { active: 'status-good', invited: 'status-warn', disabled: 'status-bad' } as const

export function PersonStateWords({ state }: { state: PersonState }) {
  const { t } = useWords()
  return <span className={`status ${tones[state]}`}>{t(`people.states.${state}`)}</span>
}

/** A person in the list: who, what they may do, how they sign in. */
export function PersonRow({
  person: { id, name, email, state, rolesInForce, groups, hasSecondFactor, signIn, lastSeenAt, isMe },
}: {
  person: Person
}) {
  const { t, locale } = useWords()
  const roles = rolesInForce.map((role) => t(`role.${role}`))
  const ways = signIn.map((way) => t(`people.ways.${way}`))
  const listed = (words: readonly string[]) => new Intl.ListFormat(locale).format(words)
  return (
    <li className="row">
      <div className="row-main">
        <h2 className="row-name">
          <Link to="/department/people/$id" params={{ id: String(id) }}>
            {name === '' ? email : name}
          </Link>
        </h2>
        <p className="row-facts">
          {name === '' ? null : <span data-sample>{email}</span>}
          {isMe ? <span>{t('people.you')}</span> : null}
          <span>{roles.length === 0 ? t('people.noRole') : listed(roles)}</span>
          {groups.map((group) => (
            <span key={group.id} data-sample>
              {group.name}
            </span>
          ))}
        </p>
        <p className="row-facts">
          {ways.length === 0 ? null : <span>{t('people.signsInBy', { ways: listed(ways) })}</span>}
          {state === 'invited' ? null : <span>{hasSecondFactor ? t('people.secondFactor') : t('people.noSecondFactor')}</span>}
          <span>{lastSeenAt === null ? t('people.neverSignedIn') : t('people.seen', { when: momentInWords(lastSeenAt, locale) })}</span>
        </p>
      </div>
      <PersonStateWords state={state} />
    </li>
  )
}
