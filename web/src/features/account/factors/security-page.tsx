import { focusSoon } from '@/shared/ui/page/focus-soon'
import { useState } from 'react'
import type { Account } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { AccountLinks } from '../mine/account-links'
import { MustNotice } from '../mine/must-notice'
import { useFactors } from './api'
import { PasskeyPart } from './passkey-part'
import { RecoveryCodes } from './recovery-codes'
import { TotpPart } from './totp-part'

/** Second factor and passkeys of a person. Where a department requires one, nothing else works before it is set up. */
export function SecurityPage({ who }: { who: Account }) {
  const { t } = useWords()
  const [wasBound] = useState(who.must !== null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const factors = useFactors()
  return (
    <>
      <PageHeading title={t('factors.title')} />
      <AccountLinks />
      {codes === null ? <MustNotice must={who.must} wasBound={wasBound} /> : null}
      <p className="lead">{t('factors.lead')}</p>
      {codes === null ? null : (
        <RecoveryCodes
          codes={codes}
          name={who.email ?? who.displayName}
          onDone={() => {
            setCodes(null)
            if (!wasBound) focusSoon('totp-title')
          }}
        />
      )}
      {factors.isPending ? <Waiting /> : null}
      {factors.error ? <ProblemNotice problem={factors.error} onRetry={() => void factors.refetch()} /> : null}
      {factors.data ? (
        <>
          <TotpPart factors={factors.data} onCodes={setCodes} />
          <PasskeyPart passkeys={factors.data.passkeys} />
        </>
      ) : null}
    </>
  )
}
