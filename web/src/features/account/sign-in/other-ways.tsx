import type { SignInChoices } from '@/shared/api/access/sign-in-models'
import { PasskeyFailure } from '@/shared/api/access/passkeys'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { Notice } from '@/shared/ui/status/notice'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'

interface Props {
  readonly choices: SignInChoices
  /** Where to go afterwards: a path of ours. */
  readonly to: string
  readonly isPending: boolean
  readonly problem: unknown
  readonly onPasskey: () => void
}

/** Passkey and the institution's own sign-in, as far as there are any. */
export function OtherWays({ choices, to, isPending, problem, onPasskey }: Props) {
  const { t } = useWords()
  if (choices.providers.length === 0 && !choices.passkey) return null
  return (
    <section className="card form" aria-labelledby="other-ways">
      <h2 id="other-ways">{t('signIn.otherWays')}</h2>
      {problem ? <PasskeyProblem problem={problem} /> : null}
      {choices.passkey ? (
        <Button isPending={isPending} onPress={onPasskey}>
          {t('signIn.withPasskey')}
        </Button>
      ) : null}
      {choices.providers.map(({ name, label, start }) => (
        <a key={name} className="button button-plain" href={withReturn(start, to)}>
          {t('signIn.with', { label })}
        </a>
      ))}
    </section>
  )
}

function withReturn(start: string, to: string): string {
  return `${start}${start.includes('?') ? '&' : '?'}return=${encodeURIComponent(to)}`
}

/** Why a passkey did not work: the browser's reason in our words, or the server's. */
export function PasskeyProblem({ problem }: { problem: unknown }) {
  const { t } = useWords()
  if (!(problem instanceof PasskeyFailure)) return <ProblemNotice problem={problem} />
  return (
    <div role="alert">
      <Notice tone="warn">
        <p>{t(`factors.fault.${problem.fault}`)}</p>
      </Notice>
    </div>
  )
}
