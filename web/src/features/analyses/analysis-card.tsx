import type { ReactNode } from 'react'
import type { Analysis, AnalysisKind, DoneAnalysis } from '@/shared/api/analysis-models'
import type { DocumentId } from '@/shared/api/models'
import { languageInWords, moneyInWords, shareInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Progress } from '@/shared/ui/status/progress'
import { ReasonWords } from '@/shared/ui/status/reason-words'
import { ServerSentence } from '@/shared/ui/status/stored-sentence'
import { analysisUrl } from './api'
import { AnalysisResult } from './analysis-result'
import { Gaps } from './gaps'

interface Props {
  readonly id: DocumentId
  readonly analysis: Analysis
  readonly currency: string | null
}

/** One analysis: how far it is, or what it says, who made it, and what is missing in it. */
export function AnalysisCard({ id, analysis, currency }: Props) {
  const { t } = useWords()
  const titleId = `analysis-${analysis.kind}`
  return (
    <article aria-labelledby={titleId} className="analysis">
      <h3 id={titleId}>{t(`models.kind.${analysis.kind}`)}</h3>
      <Inside id={id} analysis={analysis} currency={currency} />
    </article>
  )
}

function Inside({ id, analysis, currency }: Props): ReactNode {
  const { t } = useWords()
  switch (analysis.state) {
    case 'waiting':
      return <p className="hint">{t('analyses.state.waiting')}</p>
    case 'running':
      return <Running kind={analysis.kind} chunks={analysis.chunks} chunksDone={analysis.chunksDone} />
    case 'failed':
      return (
        <p className="analysis-failed">
          <ReasonWords
            reason={analysis.reason}
            plain={t('analyses.failedPlain')}
            because={(reason) => t('analyses.state.failed', { reason })}
          />
        </p>
      )
    case 'done':
      return (
        <>
          <p className="hint">
            <MadeBy analysis={analysis} currency={currency} />
          </p>
          <AnalysisResult content={analysis.content} />
          <Note>{analysis.content.note}</Note>
          <Gaps gaps={analysis.gaps} words="analyses.gap" />
          {analysis.dropped === 0 ? null : (
            <p>{t(`analyses.dropped.${analysis.kind === 'summary' ? 'summary' : 'other'}`, { count: analysis.dropped })}</p>
          )}
          <Downloads id={id} kind={analysis.kind} />
        </>
      )
  }
}

/** How the analysis was made, or what it lacks, as the server says it. */
function Note({ children }: { children: string | null }) {
  if (children === null || children === '') return null
  return (
    <p className="hint" data-sample>
      <ServerSentence>{children}</ServerSentence>
    </p>
  )
}

function Running({ kind, chunks, chunksDone }: { kind: AnalysisKind; chunks: number; chunksDone: number }) {
  const { t, locale } = useWords()
  const share = chunks === 0 ? null : chunksDone / chunks
  return (
    <>
      <Progress
        label={t('analyses.progressOf', { kind: t(`models.kind.${kind}`) })}
        share={share}
        words={share === null ? t('analyses.state.running') : shareInWords(share, locale)}
      />
      <p className="hint">{chunks > 1 ? t('analyses.state.parts', { done: chunksDone, total: chunks }) : t('analyses.state.running')}</p>
    </>
  )
}

function MadeBy({ analysis, currency }: { analysis: DoneAnalysis; currency: string | null }) {
  const { t, locale } = useWords()
  const { maker, reason, cost, isMasked, language } = analysis
  const sentences = [
    maker.kind === 'model' ? t('analyses.madeByModel', { model: maker.model, provider: maker.provider }) : t('analyses.madeByRules'),
    ...(maker.kind === 'model' && !maker.isLocal ? [t('analyses.wentOutside', { provider: maker.provider })] : []),
    ...(maker.kind === 'model' && isMasked ? [t('analyses.masked')] : []),
    ...(language === null ? [] : [t('analyses.language', { language: languageInWords(language, locale) })]),
    ...(cost === 0 ? [] : [t('analyses.costs', { cost: moneyInWords(cost, currency, locale) })]),
  ]
  return (
    <>
      {sentences.join(' ')}{' '}
      {maker.kind === 'rules' && reason !== null && reason !== '' ? (
        <ReasonWords reason={reason} plain={t('analyses.withoutModel')} because={(why) => t('analyses.insteadOf', { reason: why })} />
      ) : null}
    </>
  )
}

function Downloads({ id, kind }: { id: DocumentId; kind: AnalysisKind }) {
  const { t } = useWords()
  const name = t(`models.kind.${kind}`)
  return (
    <ul className="analysis-downloads" aria-label={t('analyses.download', { kind: name })}>
      <li>
        <a href={analysisUrl(id, kind, 'md')} download={`${kind}.md`} aria-label={t('analyses.markdownNamed', { kind: name })}>
          {t('analyses.markdown')}
        </a>
      </li>
      <li>
        <a href={analysisUrl(id, kind, 'json')} download={`${kind}.json`} aria-label={t('analyses.jsonNamed', { kind: name })}>
          {t('analyses.json')}
        </a>
      </li>
    </ul>
  )
}
