import { useState } from 'react'
import type { ModelCall, ModelCalls } from '@/shared/api/analysis-models'
import type { DocumentId } from '@/shared/api/models'
import { spelled } from '@/shared/format/entity-words'
import { purposeKey } from '@/shared/format/model-words'
import { moneyInWords, momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { ReasonWords } from '@/shared/ui/status/reason-words'
import { Waiting } from '@/shared/ui/status/waiting'
import { useModelCalls } from './api'

/** Every call about a document, folded: asked for when it is opened. */
export function ModelCallsPart({ id }: { id: DocumentId }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const calls = useModelCalls(id, isOpen)
  return (
    <details className="open-group" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('modelCalls.title')}</summary>
      {isOpen && calls.isPending ? <Waiting /> : null}
      {calls.error ? <ProblemNotice problem={calls.error} onRetry={() => void calls.refetch()} /> : null}
      {calls.data ? <CallTable calls={calls.data} /> : null}
    </details>
  )
}

export function CallTable({ calls: { calls, cost, possiblyPaidTwice, currency } }: { calls: ModelCalls }) {
  const { t, locale } = useWords()
  if (calls.length === 0) return <p>{t('modelCalls.none')}</p>
  const columns = ['when', 'work', 'model', 'how', 'tokens', 'cost'] as const
  return (
    <div className="stack">
      <p>
        {t('modelCalls.total', { cost: cost === 0 ? t('models.noCost') : moneyInWords(cost, currency, locale) })}{' '}
        {possiblyPaidTwice === 0 ? null : t('modelCalls.twice', { count: possiblyPaidTwice })}
      </p>
      <div className="scroller" tabIndex={0} role="region" aria-label={t('modelCalls.caption')}>
        <table>
          <caption>{t('modelCalls.caption')}</caption>
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {t(`modelCalls.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {calls.map((call, index) => (
              <CallRow key={index} call={call} currency={currency} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function CallRow({ call, currency }: { call: ModelCall; currency: string | null }) {
  const { t, locale } = useWords()
  const { purpose, provider, model, state, reason, retries, page, cost } = call
  const key = purposeKey(purpose)
  const work = key === null ? spelled(purpose) : t(key)
  const words = t(`modelCalls.state.${state}`)
  const count = new Intl.NumberFormat(locale)
  return (
    <tr>
      <td>
        <time dateTime={call.startedAt.toISOString()}>{momentInWords(call.startedAt, locale)}</time>
      </td>
      <th scope="row">{page === null ? work : t('modelCalls.onPage', { work, page })}</th>
      <td data-sample>
        {model}, {provider}
      </td>
      <td>
        <ReasonWords
          reason={reason === state ? null : reason}
          plain={words}
          because={(why) => t('modelCalls.because', { state: words, reason: why })}
        />
        {retries === 0 ? null : ` ${t('modelCalls.retries', { count: retries })}`}
      </td>
      <td>
        {call.inputTokens + call.outputTokens === 0
          ? t('modelCalls.notCounted')
          : t('models.tokens', { input: count.format(call.inputTokens), output: count.format(call.outputTokens) })}
      </td>
      <td>{cost === 0 ? t('models.noCost') : moneyInWords(cost, currency, locale)}</td>
    </tr>
  )
}
