import { useEffect, useRef } from 'react'
import type { NewTotp } from '@/shared/api/access/factor-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { CopyButton } from '@/shared/ui/controls/copy-button'
import { CodeForm } from './code-form'
import { QrPicture } from './qr-picture'

interface Props {
  readonly totp: NewTotp
  readonly isConfirming: boolean
  readonly problem: unknown
  readonly onConfirm: (code: string) => void
  readonly onCancel: () => void
}

/** The key of a new authenticator app as picture, text and link, and the code that proves that it arrived. */
export function TotpEnrolment({ totp: { secret, uri }, isConfirming, problem, onConfirm, onCancel }: Props) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="form enrolment">
      <h3 ref={heading} tabIndex={-1}>
        {t('factors.app.stepTitle')}
      </h3>
      <p>{t('factors.app.step1')}</p>
      <QrPicture text={uri} label={t('factors.app.picture')} />
      <p>
        {t('factors.app.secret')} <code className="secret">{inGroups(secret)}</code>
      </p>
      <div className="choices">
        <CopyButton text={secret} label={t('factors.app.copy')} copied={t('factors.app.copied')} />
        <a className="button button-quiet" href={uri}>
          {t('factors.app.open')}
        </a>
      </div>
      <p>{t('factors.app.step2')}</p>
      <CodeForm fieldId="enrol-code" act={t('factors.app.confirm')} isSending={isConfirming} problem={problem} onSend={onConfirm}>
        <Button tone="quiet" onPress={onCancel}>
          {t('action.cancel')}
        </Button>
      </CodeForm>
    </div>
  )
}

/** "JBSW Y3DP": four at a time, as one reads them to oneself. */
function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret
}
