import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'

export const stepNames = ['name', 'mail', 'approver', 'retention', 'sample'] as const
export type StepName = (typeof stepNames)[number]

interface Props {
  readonly step: StepName
  /** True once the reader has moved between steps: the new step's heading then takes the focus. */
  readonly isMoved: boolean
  /** What this step asks is done: the way on is then the main button. */
  readonly isDone: boolean
  readonly onStep: (step: StepName) => void
  readonly onFinish: () => void
  readonly children: ReactNode
}

/** One step: where one is, what it is about, and the ways on and back. */
export function StepFrame({ step, isMoved, isDone, onStep, onFinish, children }: Props) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const at = stepNames.indexOf(step)
  const before = stepNames[at - 1]
  const next = stepNames[at + 1]
  useEffect(() => (isMoved ? heading.current?.focus() : undefined), [isMoved, step])
  return (
    <>
      <ol className="wizard-steps" aria-label={t('firstStart.steps')}>
        {stepNames.map((name) => (
          <li key={name} {...(name === step ? { 'aria-current': 'step' as const } : {})}>
            {t(`firstStart.step.${name}`)}
          </li>
        ))}
      </ol>
      <section className="card form" aria-labelledby="step-title">
        <p className="hint">{t('firstStart.progress', { step: at + 1, count: stepNames.length })}</p>
        <h2 id="step-title" ref={heading} tabIndex={-1}>
          {t(`firstStart.${step}.title`)}
        </h2>
        <p>{t(`firstStart.${step}.lead`)}</p>
        {children}
      </section>
      <div className="choices">
        {before === undefined ? null : <Button onPress={() => onStep(before)}>{t('firstStart.previous')}</Button>}
        {next === undefined ? null : (
          <Button tone={isDone ? 'primary' : 'plain'} onPress={() => onStep(next)}>
            {isDone ? t('firstStart.next') : t('firstStart.skip')}
          </Button>
        )}
        <Button tone={next === undefined ? 'primary' : 'quiet'} onPress={onFinish}>
          {t('firstStart.finish')}
        </Button>
      </div>
    </>
  )
}
