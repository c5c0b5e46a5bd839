import { useState } from 'react'
import type { AnalysisKind, AnalysisList } from '@/shared/api/analysis-models'
import type { DocumentId } from '@/shared/api/models'
import { outcomeKey } from '@/shared/format/model-words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { Dialog } from '@/shared/ui/controls/dialog'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { AnalysisCard } from './analysis-card'
import { earlierUrl, useAnalyses, useEnhance, useEnhancement, useEstimate, useRunAnalyses } from './api'
import { EnhancementPart } from './enhancement-part'
import { ModelCallsPart } from './model-calls'
import { RunForm } from './run-form'
import { useAnnouncedAnalyses, useAnnouncedEnhancement } from './use-announced'

interface Props {
  readonly id: DocumentId
  /** The page of the result; null if there is none. */
  readonly htmlUrl: string | null
  /** Whether this person may start analyses and the improvement. */
  readonly mayRun: boolean
}

const nothing: AnalysisList['analyses'] = []

/** What models and rules make of a finished document. */
export function AnalysesSection({ id, htmlUrl, mayRun }: Props) {
  const { t } = useWords()
  const analyses = useAnalyses(id)
  useAnnouncedAnalyses(analyses.data?.analyses ?? nothing)
  return (
    <section aria-labelledby="analyses-title" className="card analyses">
      <h2 id="analyses-title">{t('analyses.title')}</h2>
      {analyses.isPending ? <Waiting /> : null}
      {analyses.error ? <ProblemNotice problem={analyses.error} onRetry={() => void analyses.refetch()} /> : null}
      {analyses.data ? (
        <>
          <Offers id={id} list={analyses.data} mayRun={mayRun} />
          {analyses.data.analyses.map((analysis) => (
            <AnalysisCard key={analysis.kind} id={id} analysis={analysis} currency={analyses.data.currency} />
          ))}
          <Improvement id={id} htmlUrl={htmlUrl} list={analyses.data} mayRun={mayRun} />
          <ModelCallsPart id={id} />
        </>
      ) : null}
    </section>
  )
}

/** What can be started, or in words why no model is used. */
function Offers({ id, list, mayRun }: Omit<Props, 'htmlUrl'> & { list: AnalysisList }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { outcome } = list.models
  return (
    <>
      {outcome === 'call' ? null : (
        <p>
          {t(outcomeKey(outcome))} {t('analyses.byRules')}
        </p>
      )}
      {list.analyses.length === 0 ? <p>{t('analyses.none')}</p> : null}
      {mayRun ? (
        <p>
          <Button onPress={() => setOpen(true)}>{t('analyses.run')}</Button>
        </p>
      ) : null}
      <Dialog title={t('analyses.form.title')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Run id={id} list={list} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function Run({ id, list, onClose }: { id: DocumentId; list: AnalysisList; onClose: () => void }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const run = useRunAnalyses(id)
  const made = list.analyses.map(({ kind }) => kind)
  const [chosen, setChosen] = useState<readonly AnalysisKind[]>(list.kinds.filter((kind) => !made.includes(kind)))
  const estimate = useEstimate(id, chosen)
  const isStarted = () => {
    announce(t('analyses.started'))
    onClose()
  }
  return (
    <RunForm
      kinds={list.kinds}
      made={made}
      chosen={chosen}
      onChoose={setChosen}
      estimate={estimate.data ?? null}
      isStarting={run.isPending}
      problem={run.error ?? estimate.error}
      onStart={(wanted) => run.mutate(wanted, { onSuccess: isStarted })}
      onClose={onClose}
    />
  )
}

function Improvement({ id, htmlUrl, list, mayRun }: Props & { list: AnalysisList }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const found = useEnhancement(id)
  const enhance = useEnhance(id)
  useAnnouncedEnhancement(id, found.data ?? null)
  if (found.error) return <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />
  if (found.isPending) return null
  const start = () => enhance.mutate(undefined, { onSuccess: () => announce(t('enhancement.started')) })
  return (
    <EnhancementPart
      enhancement={found.data}
      currency={list.currency}
      models={list.models}
      earlierUrl={earlierUrl(htmlUrl, found.data?.version ?? null)}
      onStart={mayRun && list.models.outcome === 'call' ? start : null}
      isStarting={enhance.isPending}
      problem={enhance.error}
    />
  )
}
