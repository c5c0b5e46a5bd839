import { Link } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { problemOfField, refusedFields } from '@/shared/ui/controls/refused-fields'
import { TextField } from '@/shared/ui/controls/text-field'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { Notice } from '@/shared/ui/status/notice'
import { useForgotten } from './api'

/** Asks for a link to a new password. What it says afterwards is the same whether the account exists or not. */
export function ForgottenPage({ tenant = null }: { tenant?: string | null }) {
  const { t, isEnglish } = useWords()
  const [email, setEmail] = useState('')
  const [missing, setMissing] = useState<readonly FieldProblem[]>([])
  const ask = useForgotten(tenant)
  const refused = refusedFields(ask.error, { '/email': { fieldId: 'forgotten-email', words: t('forgotten.emailMissing') } }, isEnglish)
  const problems = missing.length > 0 ? missing : refused

  const send = (event: FormEvent) => {
    event.preventDefault()
    const found = /^\S+@\S+$/.test(email.trim()) ? [] : [{ fieldId: 'forgotten-email', words: t('forgotten.emailMissing') }]
    setMissing(found)
    if (found.length === 0) ask.mutate(email.trim())
  }
  return (
    <div className="narrow">
      <PageHeading title={t('forgotten.title')} />
      {ask.isSuccess ? (
        <Sent email={ask.variables} />
      ) : (
        <>
          <p className="lead">{t('forgotten.lead')}</p>
          <form className="card form" onSubmit={send} noValidate>
            <FormProblems problems={problems} error={ask.error} />
            <TextField
              id="forgotten-email"
              type="email"
              autoComplete="username"
              label={t('forgotten.email')}
              problem={problemOfField(problems, 'forgotten-email')}
              value={email}
              onChange={setEmail}
            />
            <Button type="submit" tone="primary" isPending={ask.isPending}>
              {t('forgotten.send')}
            </Button>
          </form>
        </>
      )}
      <p>
        <Link to="/sign-in">{t('forgotten.back')}</Link>
      </p>
    </div>
  )
}

/** Takes the focus: the form that had it is gone. */
function Sent({ email }: { email: string }) {
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label={t('forgotten.sentTitle')}>
      <Notice tone="good" title={t('forgotten.sentTitle')}>
        <p>{t('forgotten.sent', { email })}</p>
        <p>{t('forgotten.nothingCame')}</p>
      </Notice>
    </div>
  )
}
