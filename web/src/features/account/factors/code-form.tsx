import { type FormEvent, type ReactNode, useState } from 'react'
import { Problem } from '@/shared/api/problem'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { TextField } from '@/shared/ui/controls/text-field'

interface Props {
  readonly fieldId: string
  readonly act: string
  readonly isDangerous?: boolean
  readonly isSending: boolean
  readonly problem: unknown
  readonly onSend: (code: string) => void
  /** More buttons, beside the one that sends. */
  readonly children?: ReactNode
}

/** Six digits of the authenticator app, as proof of whatever `act` says. */
export function CodeForm({ fieldId, act, isDangerous = false, isSending, problem, onSend, children }: Props) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState<readonly FieldProblem[]>([])
  const isWrong = problem instanceof Problem && ['signed-out', 'refused', 'forbidden'].includes(problem.kind)
  const problems = missing.length > 0 ? missing : isWrong ? [{ fieldId, words: t('factors.app.codeWrong') }] : []
  const send = (event: FormEvent) => {
    event.preventDefault()
    const digits = code.replace(/\s/g, '')
    const found = /^\d{6}$/.test(digits) ? [] : [{ fieldId, words: t('factors.app.codeMissing') }]
    setMissing(found)
    if (found.length > 0) return
    onSend(digits)
    setCode('')
  }
  return (
    <form className="form" onSubmit={send} noValidate>
      <FormProblems problems={problems} error={problem} />
      <TextField
        id={fieldId}
        inputMode="numeric"
        autoComplete="one-time-code"
        label={t('factors.app.code')}
        hint={t('factors.app.codeHint')}
        problem={problems[0]?.words ?? null}
        value={code}
        onChange={setCode}
      />
      <div className="choices">
        <Button type="submit" tone={isDangerous ? 'danger' : 'primary'} isPending={isSending}>
          {act}
        </Button>
        {children}
      </div>
    </form>
  )
}
