import { useState } from 'react'
import type { ModelCosts } from '@/shared/api/provider-models'
import { spelled } from '@/shared/format/entity-words'
import { purposeKey } from '@/shared/format/model-words'
import { moneyInWords, monthInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Progress } from '@/shared/ui/status/progress'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useCosts } from './api'

const monthsBack = 12

/** The last twelve months as "2026-11", the newest first; the server counts them in UTC. */
export function monthsUntil(now: Date): readonly string[] {
  return Array.from({ length: monthsBack }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  )
}

/** What models cost in a month that is chosen. */
export function CostsPart({ now }: { now: Date }) {
  const { t, locale } = useWords()
  const months = monthsUntil(now)
  const [month, setMonth] = useState(months[0] ?? '')
  const costs = useCosts(month)
  return (
    <>
      <div className="field">
        <label htmlFor="costs-month">{t('languageModels.costs.month')}</label>
        <select id="costs-month" value={month} onChange={(event) => setMonth(event.target.value)}>
          {months.map((one) => (
            <option key={one} value={one}>
              {monthInWords(one, locale)}
            </option>
          ))}
        </select>
      </div>
      {costs.isPending ? <Waiting /> : null}
      {costs.error ? <ProblemNotice problem={costs.error} onRetry={() => void costs.refetch()} /> : null}
      {costs.data ? <Costs costs={costs.data} /> : null}
    </>
  )
}

export function Costs({ costs }: { costs: ModelCosts }) {
  const { t, locale } = useWords()
  const { cost, reserved, cap, currency, by } = costs
  const money = (amount: number) => moneyInWords(amount, currency, locale)
  const words =
    cap === null
      ? t('languageModels.costs.spent', { cost: money(cost) })
      : t('languageModels.costs.spentOf', { cost: money(cost), cap: money(cap) })
  return (
    <>
      {cap === null ? null : (
        <Progress label={t('languageModels.costs.share')} share={cap === 0 ? 1 : Math.min(1, cost / cap)} words={words} />
      )}
      <p>
        {words} {reserved === 0 ? null : t('languageModels.costs.reserved', { cost: money(reserved) })}
      </p>
      {by.length === 0 ? <p className="empty">{t('languageModels.costs.none')}</p> : <CostTable costs={costs} />}
    </>
  )
}

function CostTable({ costs: { by, currency } }: { costs: ModelCosts }) {
  const { t, locale } = useWords()
  const columns = ['provider', 'work', 'calls', 'failed', 'read', 'written', 'cost'] as const
  const count = new Intl.NumberFormat(locale)
  return (
    <div className="scroller" tabIndex={0} role="region" aria-label={t('languageModels.costs.caption')}>
      <table>
        <caption>{t('languageModels.costs.caption')}</caption>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {t(`languageModels.costs.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {by.map(({ provider, purpose, calls, failed, inputTokens, outputTokens, cost }) => {
            const key = purposeKey(purpose)
            return (
              <tr key={`${provider} ${purpose}`}>
                <th scope="row" data-sample>
                  {provider}
                </th>
                <td>{key === null ? <span data-sample>{spelled(purpose)}</span> : t(key)}</td>
                <td>{count.format(calls)}</td>
                <td>{count.format(failed)}</td>
                <td>{count.format(inputTokens)}</td>
                <td>{count.format(outputTokens)}</td>
                <td>{cost === 0 ? t('models.noCost') : moneyInWords(cost, currency, locale)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
