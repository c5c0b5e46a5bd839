import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { SignInStep } from '@/shared/api/access/sign-in-models'
import { Problem } from '@/shared/api/problem'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { Notice } from '@/shared/ui/status/notice'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useLink, useLinkPreview } from './api'
import { LinkForm } from './link-form'
import { SecondFactor } from './second-factor'

interface Props {
  readonly token: string
  readonly onDone: () => void
  readonly onSignIn: () => void
}

/** A mailed link: an invitation, a new password or a new address. */
export function LinkPage({ token, onDone, onSignIn }: Props) {
  const { t } = useWords()
  const [step, setStep] = useState<SignInStep | 'changed' | null>(null)
  const preview = useLinkPreview(token)
  const use = useLink(token, (answer) => {
    if (answer.kind === 'signed-in') onDone()
    else setStep(answer.kind === 'changed' ? 'changed' : answer.step)
  })
  const fault = faultOf(use.error) ?? faultOf(preview.error)

  if (step === 'changed') {
    return (
      <div className="narrow">
        <PageHeading key="changed" title={t('link.confirmed')} takesFocus />
        <p>{t('link.confirmedNext', { email: preview.data?.email ?? '' })}</p>
        <p>
          <Link to="/">{t('link.toDocuments')}</Link>
        </p>
      </div>
    )
  }
  if (step !== null) {
    return (
      <div className="narrow">
        <SecondFactor step={step} onSignedIn={onDone} onAgain={onSignIn} />
      </div>
    )
  }
  if (token === '' || fault !== null) {
    return (
      <div className="narrow">
        <PageHeading key="dead" title={t('link.title')} takesFocus={use.error !== null} />
        <DeadLink fault={token === '' ? 'incomplete' : (fault ?? 'unknown')} />
      </div>
    )
  }
  if (preview.data === undefined) {
    return (
      <div className="narrow">
        <PageHeading key="waiting" title={t('link.title')} />
        {preview.error ? <ProblemNotice problem={preview.error} onRetry={() => void preview.refetch()} /> : <Waiting />}
      </div>
    )
  }
  const { purpose, tenant, email } = preview.data
  return (
    <div className="narrow">
      <PageHeading key={purpose} title={t(`link.${purpose}.title`)} takesFocus />
      <p className="lead">{t(`link.${purpose}.lead`, { tenant, email })}</p>
      <LinkForm preview={preview.data} isSending={use.isPending} problem={use.error} onSend={use.mutate} />
    </div>
  )
}

type Fault = 'incomplete' | 'unknown' | 'over'

function faultOf(problem: unknown): Fault | null {
  if (!(problem instanceof Problem)) return null
  if (problem.kind === 'missing') return 'unknown'
  return problem.kind === 'gone' ? 'over' : null
}

const nextOf = { incomplete: 'incompleteNext', unknown: 'unknownNext', over: 'overNext' } as const

/** Why a link leads nowhere, and the ways on from there. */
function DeadLink({ fault }: { fault: Fault }) {
  const { t } = useWords()
  return (
    <Notice tone="warn" title={t(`link.${fault}`)}>
      <p>{t(`link.${nextOf[fault]}`)}</p>
      <p>{t('link.askAdministrator')}</p>
      <ul>
        <li>
          <Link to="/sign-in">{t('link.toSignIn')}</Link>
        </li>
        <li>
          <Link to="/forgotten-password">{t('link.newReset')}</Link>
        </li>
      </ul>
    </Notice>
  )
}
