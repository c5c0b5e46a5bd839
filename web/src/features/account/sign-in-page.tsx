import { useState } from 'react'
import type { SignInStep } from '@/shared/api/access/sign-in-models'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { usePasskeySignIn, usePasswordSignIn, useSignInChoices } from './sign-in/api'
import { OtherWays } from './sign-in/other-ways'
import { PasswordForm } from './sign-in/password-form'
import { SecondFactor } from './sign-in/second-factor'

type Stage = { kind: 'first'; isAgain: boolean } | { kind: 'second'; step: SignInStep }

interface Props {
  /** Where to go afterwards: a path of ours. */
  readonly to?: string
  /** The short name of a department, if the address names one. */
  readonly tenant?: string | null
  /** Called once there is a session. */
  readonly onDone: () => void
}

/** Signing in, in steps: a password and perhaps a second factor, a passkey, or the institution's own sign-in. */
export function SignInPage({ to = '/', tenant = null, onDone }: Props) {
  const { t } = useWords()
  const [stage, setStage] = useState<Stage>({ kind: 'first', isAgain: false })
  const choices = useSignInChoices(tenant)
  const passkey = usePasskeySignIn(onDone)
  const signIn = usePasswordSignIn(tenant, (answer) => {
    if (answer.kind === 'signed-in') onDone()
    else setStage({ kind: 'second', step: answer.step })
  })

  if (stage.kind === 'second') {
    const again = () => {
      signIn.reset()
      setStage({ kind: 'first', isAgain: true })
    }
    return (
      <div className="narrow">
        <SecondFactor step={stage.step} onSignedIn={onDone} onAgain={again} />
      </div>
    )
  }
  return (
    <div className="narrow">
      <PageHeading title={t('signIn.title')} takesFocus={stage.isAgain} />
      <p className="lead">{t('signIn.lead')}</p>
      {choices.password ? <PasswordForm isSending={signIn.isPending} problem={signIn.error} onSend={signIn.mutate} /> : null}
      <OtherWays choices={choices} to={to} isPending={passkey.isPending} problem={passkey.error} onPasskey={() => passkey.mutate()} />
    </div>
  )
}
