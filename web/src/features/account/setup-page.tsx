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
import { Notice } from '@/shared/ui/status/notice'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { TextField } from '@/shared/ui/controls/text-field'
import { setupProblems, type SetupValues } from './setup-check'

const fields = [
  { name: 'tenantName', type: 'text', autoComplete: 'organization' },
  { name: 'displayName', type: 'text', autoComplete: 'name' },
  { name: 'email', type: 'email', autoComplete: 'username' },
  { name: 'password', type: 'password', autoComplete: 'new-password' },
] as const

const nothing: SetupValues = { tenantName: '', displayName: '', email: '', password: '' }

/** The first start: the one-time link makes the administrator's account. Without a token it says where to find the link. */
export function SetupPage({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useWords()
  return (
    <div className="narrow">
      <PageHeading title={t('setup.title')} />
      <p className="lead">{t('setup.lead')}</p>
      {token === '' ? (
        <Notice tone="warn" title={t('setup.noToken')}>
          <p>{t('setup.noTokenNext')}</p>
        </Notice>
      ) : (
        <SetupForm token={token} onDone={onDone} />
      )}
    </div>
  )
}

function SetupForm({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useWords()
  const [values, setValues] = useState(nothing)
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const create = useCreateAdministrator(token, onDone, setProblems)

  const send = (event: FormEvent) => {
    event.preventDefault()
    const found = setupProblems(values).map(({ field, key }) => ({ fieldId: field, words: t(`setup.problem.${key}`) }))
    setProblems(found)
    if (found.length === 0) create.mutate(values)
  }

  return (
    <form className="card form" onSubmit={send} noValidate>
      <ErrorSummary problems={problems} />
      {create.error && problems.length === 0 ? <ProblemNotice problem={create.error} /> : null}
      {fields.map(({ name, type, autoComplete }) => (
        <TextField
          key={name}
          id={name}
          type={type}
          autoComplete={autoComplete}
          label={t(`setup.${name}`)}
          hint={t(`setup.hint.${name}`)}
          problem={problems.find((problem) => problem.fieldId === name)?.words ?? null}
          value={values[name]}
          onChange={(value) => setValues({ ...values, [name]: value })}
        />
      ))}
      <Button type="submit" tone="primary" isPending={create.isPending}>
        {t('setup.send')}
      </Button>
    </form>
  )
}

const fieldOfPointer: Readonly<Record<string, string>> = {
  '/email': 'email',
  '/display_name': 'displayName',
  '/password': 'password',
  '/tenant_name': 'tenantName',
}

function useCreateAdministrator(token: string, onDone: () => void, setProblems: (problems: FieldProblem[]) => void) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (values: SetupValues) => {
      const { data } = await api.POST('/api/v1/auth/bootstrap', {
        body: {
          token,
          email: values.email.trim(),
          display_name: values.displayName.trim(),
          password: values.password,
          ...(values.tenantName.trim() === '' ? {} : { tenant_name: values.tenantName.trim() }),
        },
      })
      return decode(account, data)
    },
    onSuccess: (who) => {
      queries.setQueryData(accountQuery(api).queryKey, who)
      onDone()
    },
    onError: (problem) => {
      const members = problem instanceof Problem ? problem.members : []
      setProblems(
        members.flatMap(({ pointer, detail }) => {
          const fieldId = fieldOfPointer[pointer]
          return fieldId === undefined ? [] : [{ fieldId, words: detail }]
        }),
      )
    },
  })
}
