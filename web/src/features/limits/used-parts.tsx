import type { Quotas } from '@/shared/api/access/quota-models'
import { momentInWords, moneyInWords, monthInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Progress } from '@/shared/ui/status/progress'

/** Each limit with its use, in words and as a bar, and who used most. */
export function UsedParts({ quotas: { month, resetsAt, documents, pages, cost, mostUsed } }: { quotas: Quotas }) {
  const { t, locale } = useWords()
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  const money = (value: number) => moneyInWords(value, cost.currency, locale)
  return (
    <>
      <p className="lead">{t('limits.lead', { month: monthInWords(month, locale), when: momentInWords(resetsAt, locale) })}</p>
      <div className="used">
        <UsedCard title={t('limits.documents')} used={documents.used} limit={documents.limit} say={count} />
        <UsedCard title={t('limits.pages')} used={pages.used} limit={pages.limit} say={count}>
          {pages.limitPerPerson === null ? null : t('limits.perPerson', { limit: count(pages.limitPerPerson) })}
        </UsedCard>
        <UsedCard title={t('limits.cost')} used={cost.used} limit={cost.limit} say={money} />
      </div>
      <section aria-labelledby="most-used-title" className="stack">
        <h2 id="most-used-title">{t('limits.most')}</h2>
        {mostUsed.length === 0 ? (
          <p className="empty">{t('limits.noneUsed')}</p>
        ) : (
          <div className="scroller" tabIndex={0} role="group" aria-labelledby="most-used-title">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('limits.column.who')}</th>
                  <th scope="col">{t('limits.column.documents')}</th>
                  <th scope="col">{t('limits.column.pages')}</th>
                </tr>
              </thead>
              <tbody>
                {mostUsed.map((one) => (
                  <tr key={one.person}>
                    <th scope="row" data-sample>
                      {one.name === '' ? one.person : one.name}
                    </th>
                    <td>{count(one.documents)}</td>
                    <td>{count(one.pages)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  )
}

interface CardProps {
  readonly title: string
  readonly used: number
  readonly limit: number | null
  readonly say: (value: number) => string
  readonly children?: string | null
}

function UsedCard({ title, used, limit, say, children = null }: CardProps) {
  const { t } = useWords()
  const words = limit === null ? t('limits.used', { used: say(used) }) : t('limits.usedOf', { used: say(used), limit: say(limit) })
  return (
    <section className="card form">
      <h2>{title}</h2>
      <p>{words}</p>
      {limit === null ? null : (
        <Progress label={t('limits.share', { what: title })} share={limit <= 0 ? 1 : Math.min(1, used / limit)} words={words} />
      )}
      {children === null ? null : <p>{children}</p>}
    </section>
  )
}
