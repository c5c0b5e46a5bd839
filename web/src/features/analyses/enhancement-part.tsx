import type { ReactNode } from 'react'
import type { Enhancement, ModelPlan } from '@/shared/api/analysis-models'
import { moneyInWords, momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { ReasonWords } from '@/shared/ui/status/reason-words'
import { Gaps } from './gaps'

interface Props {
  readonly enhancement: Enhancement | null
  readonly currency: string | null
  /** Where the result from before can be read; null if it cannot. */
  readonly earlierUrl: string | null
  /** Who would be asked. */
  readonly models: ModelPlan
  /** Null if it cannot be asked for. */
  readonly onStart: (() => void) | null
  readonly isStarting: boolean
  readonly problem: unknown
}

/** The improvement of the result by a model: ask for it, how far it is, what it changed. */
export function EnhancementPart({ enhancement, currency, earlierUrl, models, onStart, isStarting, problem }: Props) {
  const { t } = useWords()
  const isOver = enhancement === null || enhancement.state === 'failed' || enhancement.state === 'nothing'
  if (enhancement === null && onStart === null) return null
  return (
    <article aria-labelledby="enhancement-title" className="analysis">
      <h3 id="enhancement-title">{t('enhancement.title')}</h3>
      {problem ? <ProblemNotice problem={problem} /> : null}
      {enhancement === null ? (
        <p>{t('enhancement.lead')}</p>
      ) : (
        <How enhancement={enhancement} currency={currency} earlierUrl={earlierUrl} />
      )}
      {isOver && onStart !== null ? (
        <>
          <p id="enhancement-where">
            {t(models.isLocal ? 'analyses.form.stays' : 'analyses.form.leaves', { provider: models.provider ?? '' })}
          </p>
          <p>
            <Button isPending={isStarting} onPress={onStart} aria-describedby="enhancement-where">
              {t('enhancement.start')}
            </Button>
          </p>
        </>
      ) : null}
    </article>
  )
}

function How({ enhancement, currency, earlierUrl }: { enhancement: Enhancement } & Pick<Props, 'currency' | 'earlierUrl'>): ReactNode {
  const { t, locale } = useWords()
  const { state, provider, endedAt, changes, refused, gaps, cost, reason } = enhancement
  if (state === 'none') return null
  if (state === 'nothing' || state === 'failed') {
    // Without a reason there was nothing to improve; with one nobody has looked.
    const hasFailed = state === 'failed' || (reason !== null && reason !== '')
    return (
      <p>
        <ReasonWords
          reason={reason}
          plain={t(hasFailed ? 'enhancement.state.failed' : 'enhancement.state.nothing')}
          because={(why) => t('enhancement.notDone', { reason: why })}
        />
      </p>
    )
  }
  if (state !== 'done') return <p>{t(`enhancement.state.${state}`)}</p>
  const name = provider ?? ''
  const sentences = [
    endedAt === null
      ? t('enhancement.doneWithoutDate', { provider: name })
      : t('enhancement.done', { provider: name, when: momentInWords(endedAt, locale) }),
    t('enhancement.changes', { count: changes }),
    ...(refused === 0 ? [] : [t('enhancement.refused', { count: refused })]),
    ...(cost === 0 ? [] : [t('analyses.costs', { cost: moneyInWords(cost, currency, locale) })]),
  ]
  return (
    <>
      <p>{sentences.join(' ')}</p>
      <Gaps gaps={gaps} words="enhancement.gap" />
      {earlierUrl === null ? null : (
        <p>
          <a href={earlierUrl} target="_blank" rel="noreferrer noopener">
            {t('enhancement.earlier')}
          </a>
        </p>
      )}
    </>
  )
}
