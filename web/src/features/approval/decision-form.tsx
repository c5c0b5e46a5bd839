import { useState } from 'react'
import { type ReasonCode, reasonCodes } from '@/shared/api/review-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ErrorSummary, type FieldProblem } from '@/shared/ui/controls/error-summary'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { TextField } from '@/shared/ui/controls/text-field'

interface Props {
  readonly isDeciding: boolean
  readonly problem: unknown
  readonly onDecide: (decision: 'approve' | 'deny', justification: string, reasonCode: ReasonCode) => void
}

const justificationId = 'justification'

/** The decision on the whole document, with its reason. Nothing is chosen beforehand. */
export function DecisionForm({ isDeciding, problem, onDecide }: Props) {
  const { t } = useWords()
  const [justification, setJustification] = useState('')
  const [reasonCode, setReasonCode] = useState<ReasonCode>('course_material')
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])

  const decide = (decision: 'approve' | 'deny') => {
    if (isDeciding) return
    if (justification.trim() === '') {
      setProblems([{ fieldId: justificationId, words: t('review.justificationMissing') }])
      return
    }
    setProblems([])
    onDecide(decision, justification.trim(), reasonCode)
  }

  return (
    <section className="card decision" aria-labelledby="decision-title">
      <h2 id="decision-title">{t('review.decideTitle')}</h2>
      <ErrorSummary problems={problems} />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <div className="field">
        <label htmlFor="reason-code">{t('review.reasonCode')}</label>
        <select
          id="reason-code"
          value={reasonCode}
          onChange={(event) => setReasonCode(reasonCodes.find((code) => code === event.target.value) ?? 'other')}
        >
          {reasonCodes.map((code) => (
            <option key={code} value={code}>
              {t(`reason.${code}`)}
            </option>
          ))}
        </select>
      </div>
      <TextField
        id={justificationId}
        label={t('review.justification')}
        hint={t('review.justificationHint')}
        problem={problems[0]?.words ?? null}
        lines={3}
        maxLength={2000}
        value={justification}
        onChange={setJustification}
      />
      <div className="choices">
        <Button tone="primary" isPending={isDeciding} onPress={() => decide('approve')}>
          {t('review.approve')}
        </Button>
        <Button tone="danger" isPending={isDeciding} onPress={() => decide('deny')}>
          {t('review.deny')}
        </Button>
      </div>
    </section>
  )
}
