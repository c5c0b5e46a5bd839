import { type FormEvent, useState } from 'react'
import { Problem } from '@/shared/api/problem'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { problemOfField, refusedFields } from '@/shared/ui/controls/refused-fields'
import { TextField } from '@/shared/ui/controls/text-field'
import { Notice } from '@/shared/ui/status/notice'
import type { NewPassword } from './api'

interface Props {
  readonly isSaving: boolean
  readonly isSaved: boolean
  readonly problem: unknown
  readonly onSave: (password: NewPassword) => void
}

export function PasswordChangeForm({ isSaving, isSaved, problem, onSave }: Props) {
  const { t, isEnglish } = useWords()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [found, setFound] = useState<readonly FieldProblem[]>([])
  const problems = found.length > 0 ? found : refusedPassword()

  function refusedPassword(): readonly FieldProblem[] {
    const wrong = { fieldId: 'password-now', words: t('mine.passwordNowWrong') }
    if (problem instanceof Problem && problem.kind === 'signed-out') return [wrong]
    return refusedFields(problem, { '/current': wrong, '/new': { fieldId: 'password-new', words: t('mine.passwordRefused') } }, isEnglish)
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const wrong = [
      ...(current === '' ? [{ fieldId: 'password-now', words: t('mine.passwordNowMissing') }] : []),
      ...(next.length < 8 ? [{ fieldId: 'password-new', words: t('mine.passwordShort') }] : []),
    ]
    setFound(wrong)
    if (wrong.length > 0) return
    onSave({ current, next })
    setCurrent('')
    setNext('')
  }
  return (
    <form className="card form" onSubmit={save} noValidate aria-labelledby="password-title">
      <h2 id="password-title">{t('mine.passwordTitle')}</h2>
      <p>{t('mine.passwordLead')}</p>
      <FormProblems problems={problems} error={problem} />
      {isSaved ? (
        <Notice tone="good">
          <p>{t('mine.passwordSaved')}</p>
        </Notice>
      ) : null}
      <TextField
        id="password-now"
        type="password"
        autoComplete="current-password"
        label={t('mine.passwordNow')}
        problem={problemOfField(problems, 'password-now')}
        value={current}
        onChange={setCurrent}
      />
      <TextField
        id="password-new"
        type="password"
        autoComplete="new-password"
        label={t('mine.passwordNew')}
        hint={t('mine.passwordHint')}
        problem={problemOfField(problems, 'password-new')}
        value={next}
        onChange={setNext}
      />
      <Button type="submit" isPending={isSaving}>
        {t('mine.passwordSave')}
      </Button>
    </form>
  )
}
