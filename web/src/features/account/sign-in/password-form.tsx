import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Problem } from '@/shared/api/problem'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { problemOfField } from '@/shared/ui/controls/refused-fields'
import { TextField } from '@/shared/ui/controls/text-field'
import type { Credentials } from './api'

interface Props {
  readonly isSending: boolean
  readonly problem: unknown
  readonly onSend: (credentials: Credentials) => void
}

/** E-mail and password. It does not say which of them was wrong. */
export function PasswordForm({ isSending, problem, onSend }: Props) {
  const { t } = useWords()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<readonly FieldProblem[]>([])
  const isWrong = problem instanceof Problem && problem.kind === 'signed-out'
  const problems = missing.length > 0 ? missing : isWrong ? [{ fieldId: 'email', words: t('signIn.wrong') }] : []

  const send = (event: FormEvent) => {
    event.preventDefault()
    const found = [
      ...(email.trim() === '' ? [{ fieldId: 'email', words: t('signIn.emailMissing') }] : []),
      ...(password === '' ? [{ fieldId: 'password', words: t('signIn.passwordMissing') }] : []),
    ]
    setMissing(found)
    if (found.length === 0) onSend({ email, password })
  }

  return (
    <form className="card form" onSubmit={send} noValidate>
      <FormProblems problems={problems} error={problem} />
      <TextField
        id="email"
        type="email"
        autoComplete="username"
        label={t('signIn.email')}
        problem={problemOfField(problems, 'email')}
        value={email}
        onChange={setEmail}
      />
      <TextField
        id="password"
        type="password"
        autoComplete="current-password"
        label={t('signIn.password')}
        problem={problemOfField(problems, 'password')}
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" tone="primary" isPending={isSending}>
        {t('signIn.send')}
      </Button>
      <p>
        <Link to="/forgotten-password">{t('signIn.forgotten')}</Link>
      </p>
    </form>
  )
}
