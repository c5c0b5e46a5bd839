import type { Person } from '@/shared/api/access/person-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { PersonStateWords } from '../list/person-row'

/** What is known about an account, in a list of terms. */
export function PersonFacts({ person }: { person: Person }) {
  const { t, locale } = useWords()
  const listed = (words: readonly string[]) => (words.length === 0 ? t('person.none') : new Intl.ListFormat(locale).format(words))
  const say = (moment: Date | null) => (moment === null ? t('person.never') : momentInWords(moment, locale))
  const facts = [
    ['roles', listed(person.rolesInForce.map((name) => t(`role.${name}`)))],
    ['signIn', listed(person.signIn.map((way) => t(`people.ways.${way}`)))],
    ['secondFactor', person.hasSecondFactor ? t('person.yes') : t('person.no')],
    ['seen', say(person.lastSeenAt)],
    ['created', say(person.createdAt)],
    ['documents', new Intl.NumberFormat(locale).format(person.documents)],
    ['holds', new Intl.NumberFormat(locale).format(person.openHolds)],
  ] as const
  return (
    <section className="card form" aria-labelledby="person-facts-title">
      <h2 id="person-facts-title">{t('person.factsTitle')}</h2>
      <dl className="facts">
        <div>
          <dt>{t('person.fact.state')}</dt>
          <dd>
            <PersonStateWords state={person.state} />
          </dd>
        </div>
        {facts.map(([name, words]) => (
          <div key={name}>
            <dt>{t(`person.fact.${name}`)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
