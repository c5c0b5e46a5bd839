import { useState } from 'react'
import type { Account } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { StepFrame, stepNames, type StepName } from './step-frame'
import { ApproverStep, MailStep, NameStep, RetentionStep, SampleStep } from './steps'

const parts = { name: NameStep, mail: MailStep, approver: ApproverStep, retention: RetentionStep, sample: SampleStep } as const

interface Props {
  readonly who: Account
  /** From the address, so that loading the page again and the Back button keep the place. */
  readonly step: StepName
  readonly onStep: (step: StepName) => void
  readonly onFinish: () => void
}

/** What a new installation needs before its first real document; each step can be skipped. */
export function FirstStartPage({ who, step, onStep, onFinish }: Props) {
  const { t } = useWords()
  const [done, setDone] = useState<readonly StepName[]>([])
  const [isMoved, setMoved] = useState(false)
  const Part = parts[step]
  const finish = () => setDone([...done, step])
  const goTo = (name: StepName) => {
    setMoved(true)
    onStep(name)
  }
  return (
    <>
      <PageHeading title={t('firstStart.title')} />
      <p className="lead">{t('firstStart.lead')}</p>
      <StepFrame step={step} isMoved={isMoved} isDone={done.includes(step)} onStep={goTo} onFinish={onFinish}>
        <Part
          key={step}
          who={who}
          onDone={finish}
          onNext={() => {
            finish()
            const next = stepNames[stepNames.indexOf(step) + 1]
            if (next !== undefined) goTo(next)
          }}
        />
      </StepFrame>
    </>
  )
}
