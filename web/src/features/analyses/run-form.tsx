import { type FormEvent, useState } from 'react'
import { type AnalysisKind, type Estimate } from '@/shared/api/analysis-models'
import { outcomeKey } from '@/shared/format/model-words'
import { languageInWords, moneyInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ErrorSummary } from '@/shared/ui/controls/error-summary'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import type { WantedAnalyses } from './api'

interface Props {
  readonly kinds: readonly AnalysisKind[]
  /** Kinds that were made before: choosing one makes it anew. */
  readonly made: readonly AnalysisKind[]
  readonly chosen: readonly AnalysisKind[]
  readonly onChoose: (kinds: readonly AnalysisKind[]) => void
  /** Of what is chosen; null while it is asked for. */
  readonly estimate: Estimate | null
  readonly isStarting: boolean
  readonly problem: unknown
  readonly onStart: (wanted: WantedAnalyses) => void
  readonly onClose: () => void
}

/** Languages that a summary is often wanted in. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'uk', 'tr', 'ar', 'zh', 'ja'] as const

/** Which analyses, in which language; what they would cost and where the text would go, before anything starts. */
export function RunForm({ kinds, made, chosen, onChoose, estimate, isStarting, problem, onStart, onClose }: Props) {
  const { t, locale } = useWords()
  const [language, setLanguage] = useState('')
  const [isEmpty, setEmpty] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setEmpty(chosen.length === 0)
    if (chosen.length === 0) return
    onStart({ kinds: chosen, language: language === '' ? null : language, isAgain: chosen.some((kind) => made.includes(kind)) })
  }
  return (
    <form className="form" onSubmit={send} noValidate aria-label={t('analyses.form.title')}>
      <ErrorSummary
        problems={isEmpty && chosen.length === 0 ? [{ fieldId: `analyse-${kinds[0]}`, words: t('analyses.form.noKinds') }] : []}
      />
      {problem ? <ProblemNotice problem={problem} /> : null}
      <fieldset className="ticks">
        <legend>{t('analyses.form.kinds')}</legend>
        {kinds.map((kind) => (
          <label key={kind} className="tick">
            <input
              id={`analyse-${kind}`}
              type="checkbox"
              checked={chosen.includes(kind)}
              onChange={({ target }) => onChoose(kinds.filter((one) => (one === kind ? target.checked : chosen.includes(one))))}
            />
            <span>{made.includes(kind) ? t('analyses.form.again', { kind: t(`models.kind.${kind}`) }) : t(`models.kind.${kind}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="analyse-language">{t('analyses.form.language')}</label>
        <select id="analyse-language" value={language} onChange={(event) => setLanguage(event.target.value)}>
          <option value="">{t('analyses.form.asDocument')}</option>
          {languages.map((tag) => (
            <option key={tag} value={tag}>
              {languageInWords(tag, locale)}
            </option>
          ))}
        </select>
      </div>
      <div role="status" className="stack">
        {chosen.length === 0 ? null : <EstimateWords estimate={estimate} />}
      </div>
      <div className="choices">
        <Button type="submit" tone="primary" isPending={isStarting}>
          {t('analyses.form.start')}
        </Button>
        <Button onPress={onClose}>{t('action.cancel')}</Button>
      </div>
    </form>
  )
}

function EstimateWords({ estimate }: { estimate: Estimate | null }) {
  const { t, locale } = useWords()
  if (estimate === null) return <p className="hint">{t('analyses.form.estimating')}</p>
  const { outcome, cost, currency, isLocal, provider } = estimate
  if (outcome !== 'call') return <p>{t('analyses.form.nothingSent', { reason: t(outcomeKey(outcome)) })}</p>
  const count = new Intl.NumberFormat(locale)
  return (
    <>
      <p>{t(isLocal ? 'analyses.form.stays' : 'analyses.form.leaves', { provider: provider ?? '' })}</p>
      <p>
        {t('analyses.form.estimate', {
          tokens: t('models.tokens', { input: count.format(estimate.inputTokens), output: count.format(estimate.outputTokens) }),
          cost: cost === 0 ? t('models.noCost') : moneyInWords(cost, currency, locale),
        })}
      </p>
    </>
  )
}
