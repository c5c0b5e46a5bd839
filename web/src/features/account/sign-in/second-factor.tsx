import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { FactorMethod, SignInStep } from '@/shared/api/access/sign-in-models'
import { hasPasskeys } from '@/shared/api/access/passkeys'
import { Problem } from '@/shared/api/problem'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { TextField } from '@/shared/ui/controls/text-field'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { Notice } from '@/shared/ui/status/notice'
import { type Proof, useSecondFactor } from './api'
import { PasskeyProblem } from './other-ways'

interface Props {
  readonly step: SignInStep
  readonly onSignedIn: () => void
  readonly onAgain: () => void
}

const switchKey = { totp: 'useTotp', recovery_code: 'useRecovery', passkey: 'usePasskey' } as const

/** The second step of signing in: one of the factors that the person has, the others a button away. */
export function SecondFactor({ step, onSignedIn, onAgain }: Props) {
  const { t } = useWords()
  const methods = step.methods.filter((method) => method !== 'passkey' || hasPasskeys())
  const [method, setMethod] = useState<FactorMethod>(() => methods[0] ?? 'recovery_code')
  const [isSwitched, setSwitched] = useState(false)
  const prove = useSecondFactor(step, onSignedIn)
  const isOver =
    prove.error instanceof Problem &&
    (prove.error.word === 'sign_in_again' || prove.error.kind === 'missing' || prove.error.kind === 'gone')

  return (
    <>
      <PageHeading title={t('signIn.second.title')} takesFocus />
      <p className="lead">{t('signIn.second.lead')}</p>
      {isOver ? (
        <Over onAgain={onAgain} />
      ) : (
        <>
          <div className="card form">
            {method === 'passkey' ? (
              <PasskeyStep isPending={prove.isPending} problem={prove.error} onProve={() => prove.mutate({ method: 'passkey' })} />
            ) : (
              <CodeForm
                key={method}
                method={method}
                takesFocus={isSwitched}
                isPending={prove.isPending}
                problem={prove.error}
                onProve={prove.mutate}
              />
            )}
          </div>
          <div className="choices">
            {methods
              .filter((other) => other !== method)
              .map((other) => (
                <Button
                  key={other}
                  tone="quiet"
                  onPress={() => {
                    prove.reset()
                    setSwitched(true)
                    setMethod(other)
                  }}
                >
                  {t(`signIn.second.${switchKey[other]}`)}
                </Button>
              ))}
            <Button tone="quiet" onPress={onAgain}>
              {t('signIn.second.again')}
            </Button>
          </div>
        </>
      )}
    </>
  )
}

/** Takes the focus: what had it is gone. */
function Over({ onAgain }: { onAgain: () => void }) {
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} role="alert">
      <Notice tone="warn" title={t('signIn.second.over')}>
        <p>{t('signIn.second.overNext')}</p>
        <Button onPress={onAgain}>{t('signIn.second.again')}</Button>
      </Notice>
    </div>
  )
}

interface CodeProps {
  readonly method: Exclude<FactorMethod, 'passkey'>
  /** A changed way to prove it begins at its field; the first one begins at the heading. */
  readonly takesFocus: boolean
  readonly isPending: boolean
  readonly problem: unknown
  readonly onProve: (proof: Proof) => void
}

function CodeForm({ method, takesFocus, isPending, problem, onProve }: CodeProps) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState<readonly FieldProblem[]>([])
  const field = useRef<HTMLInputElement>(null)
  const isApp = method === 'totp'
  const isWrong = problem instanceof Problem && ['signed-out', 'refused'].includes(problem.kind)
  const wrong = [{ fieldId: 'factor-code', words: isApp ? t('signIn.second.wrong') : t('signIn.second.wrongRecovery') }]
  const problems = missing.length > 0 ? missing : isWrong ? wrong : []
  useEffect(() => (takesFocus ? field.current?.focus() : undefined), [takesFocus])

  const send = (event: FormEvent) => {
    event.preventDefault()
    const found = code.trim() === '' ? [{ fieldId: 'factor-code', words: t('signIn.second.missing') }] : []
    setMissing(found)
    if (found.length > 0) return
    onProve({ method, code: isApp ? code.replace(/\s/g, '') : code.trim() })
    setCode('')
  }
  return (
    <form className="form" onSubmit={send} noValidate>
      <FormProblems problems={problems} error={problem} />
      <TextField
        id="factor-code"
        inputRef={field}
        label={isApp ? t('signIn.second.totp') : t('signIn.second.recovery')}
        hint={isApp ? t('signIn.second.totpHint') : t('signIn.second.recoveryHint')}
        autoComplete={isApp ? 'one-time-code' : 'off'}
        {...(isApp ? { inputMode: 'numeric' as const } : {})}
        problem={problems[0]?.words ?? null}
        value={code}
        onChange={setCode}
      />
      <Button type="submit" tone="primary" isPending={isPending}>
        {t('signIn.second.send')}
      </Button>
    </form>
  )
}

function PasskeyStep({ isPending, problem, onProve }: { isPending: boolean; problem: unknown; onProve: () => void }) {
  const { t } = useWords()
  return (
    <>
      {problem ? <PasskeyProblem problem={problem} /> : null}
      <p>{t('signIn.second.passkeyLead')}</p>
      <Button tone="primary" isPending={isPending} onPress={onProve}>
        {t('signIn.second.usePasskey')}
      </Button>
    </>
  )
}
