import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { accountQuery } from '@/shared/api/account-queries'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { account } from '@/shared/api/models'
import { Problem } from '@/shared/api/problem'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ErrorSummary, type FieldProblem } from '@/shared/ui/controls/error-summary'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { TextField } from '@/shared/ui/controls/text-field'

/** E-mail and password. `onDone` is called once the session stands. */
export function SignInPage({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])

  const signIn = useMutation({
    mutationFn: async () => {
      const { data } = await api.POST('/api/v1/auth/login', { body: { email, password } })
      return decode(account, data)
    },
    onSuccess: (who) => {
      queries.setQueryData(accountQuery(api).queryKey, who)
      onDone()
    },
    onError: (problem) => {
      if (problem instanceof Problem && problem.kind === 'signed-out') {
        setProblems([{ fieldId: 'email', words: t('signIn.wrong') }])
      }
    },
  })

  const send = (event: FormEvent) => {
    event.preventDefault()
    const missing = [
      ...(email.trim() === '' ? [{ fieldId: 'email', words: t('signIn.emailMissing') }] : []),
      ...(password === '' ? [{ fieldId: 'password', words: t('signIn.passwordMissing') }] : []),
    ]
    setProblems(missing)
    if (missing.length === 0) signIn.mutate()
  }
  const wordsOf = (fieldId: string) => problems.find((problem) => problem.fieldId === fieldId)?.words ?? null

  return (
    <div className="narrow">
      <PageHeading title={t('signIn.title')} />
      <p className="lead">{t('signIn.lead')}</p>
      <form className="card form" onSubmit={send} noValidate>
        <ErrorSummary problems={problems} />
        {signIn.error && problems.length === 0 ? <ProblemNotice problem={signIn.error} /> : null}
        <TextField
          id="email"
          type="email"
          autoComplete="username"
          label={t('signIn.email')}
          problem={wordsOf('email')}
          value={email}
          onChange={setEmail}
        />
        <TextField
          id="password"
          type="password"
          autoComplete="current-password"
          label={t('signIn.password')}
          problem={wordsOf('password')}
          value={password}
          onChange={setPassword}
        />
        <Button type="submit" tone="primary" isPending={signIn.isPending}>
          {t('signIn.send')}
        </Button>
      </form>
    </div>
  )
}
