import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Person, PersonAccess } from '@/shared/api/access/person-models'
import { jobStatuses } from '@/shared/api/models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { usePersonAccess } from '../api'

/** What a person may see and why; asked for by a button, because looking is recorded. */
export function AccessPart({ person }: { person: Person }) {
  const { t } = useWords()
  const [isAsked, setAsked] = useState(false)
  const access = usePersonAccess(person.id, isAsked)
  const name = person.name === '' ? person.email : person.name
  return (
    <section className="card form" aria-labelledby="person-access-title">
      <h2 id="person-access-title">{t('person.accessTitle')}</h2>
      <p>{t('person.accessLead')}</p>
      {isAsked ? null : <Button onPress={() => setAsked(true)}>{t('person.accessShow', { name })}</Button>}
      {isAsked && access.isPending ? <Waiting /> : null}
      {access.error ? <ProblemNotice problem={access.error} onRetry={() => void access.refetch()} /> : null}
      {access.data ? <AccessFacts access={access.data} name={name} /> : null}
    </section>
  )
}

export function AccessFacts({ access: { maySignIn, rights, documents, newest }, name }: { access: PersonAccess; name: string }) {
  const { t, locale } = useWords()
  const counts = (['own', 'shared', 'all', 'toDecide'] as const).filter((reason) => documents[reason] > 0)
  const statusWords = (status: string) => {
    const known = jobStatuses.find((one) => one === status)
    return known === undefined ? status : t(`status.${known}`)
  }
  return (
    <div className="form" role="group" aria-label={t('person.accessTitle')} tabIndex={-1} ref={(element) => element?.focus()}>
      {maySignIn ? null : <p>{t('person.mayNotSignIn')}</p>}
      <h3>{t('person.rightsTitle')}</h3>
      {rights.length === 0 ? <p>{t('person.noRights')}</p> : null}
      <ul>
        {rights.map(({ right, because }) => (
          <li key={right}>
            {t(`right.${right}`)} (
            {because
              .map(({ role, group }) =>
                group === null
                  ? t('person.because', { role: t(`role.${role}`) })
                  : t('person.becauseGroup', { role: t(`role.${role}`), group }),
              )
              .join(', ')}
            )
          </li>
        ))}
      </ul>
      <h3>{t('person.seesTitle')}</h3>
      {counts.length === 0 ? <p>{t('person.seesNothing')}</p> : null}
      <ul>
        {counts.map((reason) => (
          <li key={reason}>{t(`person.${reason}`, { count: documents[reason] })}</li>
        ))}
      </ul>
      {newest.length === 0 ? null : (
        <div className="scroller" tabIndex={0} role="region" aria-label={t('person.newest', { name })}>
          <table>
            <caption>{t('person.newest', { name })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('person.document')}</th>
                <th scope="col">{t('person.documentState')}</th>
                <th scope="col">{t('person.added')}</th>
                <th scope="col">{t('person.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {newest.map((document) => (
                <tr key={document.id}>
                  <th scope="row" data-sample>
                    <Link to="/documents/$id" params={{ id: document.id }}>
                      {document.name}
                    </Link>
                  </th>
                  <td>{statusWords(document.status)}</td>
                  <td>
                    <time dateTime={document.createdAt.toISOString()}>{momentInWords(document.createdAt, locale)}</time>
                  </td>
                  <td>{t(`person.reasons.${document.because}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
