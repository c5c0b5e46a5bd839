import { focusSoon } from '@/shared/ui/page/focus-soon'
import { useState } from 'react'
import type { Factors } from '@/shared/api/access/factor-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { Dialog } from '@/shared/ui/controls/dialog'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { useConfirmTotp, useNewRecoveryCodes, useRemoveTotp, useStartTotp } from './api'
import { CodeForm } from './code-form'
import { TotpEnrolment } from './totp-enrolment'

/** From how many codes on a person should make new ones. */
const fewCodes = 3

interface Props {
  readonly factors: Factors
  /** New recovery codes, which only the page may forget. */
  readonly onCodes: (codes: readonly string[]) => void
}

/** The authenticator app and its recovery codes: set up, remove, make new codes. */
export function TotpPart({ factors: { totpSince, recoveryCodesLeft, isRequired }, onCodes }: Props) {
  const { t, locale } = useWords()
  const announce = useAnnounce()
  const [asking, setAsking] = useState<'remove' | 'codes' | null>(null)
  const start = useStartTotp()
  const confirm = useConfirmTotp()
  const remove = useRemoveTotp()
  const renew = useNewRecoveryCodes()
  const toTitle = () => focusSoon('totp-title')
  const close = () => {
    setAsking(null)
    remove.reset()
    renew.reset()
  }
  const confirmWith = (code: string) =>
    confirm.mutate(code, {
      onSuccess: (codes) => {
        announce(t('factors.app.confirmed'))
        start.reset()
        onCodes(codes)
      },
    })

  return (
    <section className="card form" aria-labelledby="totp-title">
      <h2 id="totp-title" tabIndex={-1}>
        {t('factors.app.title')}
      </h2>
      <p>{t('factors.app.lead')}</p>
      <p>{totpSince === null ? t('factors.app.off') : t('factors.app.on', { when: momentInWords(totpSince, locale) })}</p>
      {start.error ? <ProblemNotice problem={start.error} /> : null}
      {totpSince === null && start.data === undefined ? (
        <Button tone="primary" isPending={start.isPending} onPress={() => start.mutate()}>
          {t('factors.app.start')}
        </Button>
      ) : null}
      {totpSince === null && start.data !== undefined ? (
        <TotpEnrolment
          totp={start.data}
          isConfirming={confirm.isPending}
          problem={confirm.error}
          onConfirm={confirmWith}
          onCancel={() => {
            start.reset()
            confirm.reset()
            toTitle()
          }}
        />
      ) : null}
      {totpSince === null ? null : (
        <>
          <h3>{t('factors.codes.title')}</h3>
          <p>
            {t('factors.codes.lead')} {t('factors.codes.left', { count: recoveryCodesLeft })}{' '}
            {recoveryCodesLeft < fewCodes ? t('factors.codes.few') : ''}
          </p>
          <div className="choices">
            <Button onPress={() => setAsking('codes')}>{t('factors.codes.make')}</Button>
            <Button tone="danger" onPress={() => setAsking('remove')}>
              {t('factors.app.remove')}
            </Button>
          </div>
        </>
      )}
      <Dialog title={t('factors.codes.makeTitle')} isOpen={asking === 'codes'} onClose={close}>
        <p>{t('factors.codes.makeQuestion')}</p>
        <CodeForm
          fieldId="renew-code"
          act={t('factors.codes.make')}
          isSending={renew.isPending}
          problem={renew.error}
          onSend={(code) =>
            renew.mutate(code, {
              onSuccess: (codes) => {
                close()
                onCodes(codes)
              },
            })
          }
        >
          <Button onPress={close}>{t('action.cancel')}</Button>
        </CodeForm>
      </Dialog>
      <Dialog title={t('factors.app.removeTitle')} isOpen={asking === 'remove'} onClose={close}>
        <p>{t('factors.app.removeQuestion')}</p>
        {isRequired ? <p>{t('factors.app.required')}</p> : null}
        <CodeForm
          fieldId="remove-code"
          act={t('factors.app.remove')}
          isDangerous
          isSending={remove.isPending}
          problem={remove.error}
          onSend={(code) =>
            remove.mutate(code, {
              onSuccess: () => {
                close()
                announce(t('factors.app.removed'))
                toTitle()
              },
            })
          }
        >
          <Button onPress={close}>{t('action.cancel')}</Button>
        </CodeForm>
      </Dialog>
    </section>
  )
}
