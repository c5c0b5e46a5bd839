import { useEffect, useRef } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { CopyButton } from '@/shared/ui/controls/copy-button'
import { Notice } from '@/shared/ui/status/notice'

/** A one-time link that somebody has to pass on by hand. Shown this once; takes the focus. */
export function LinkNotice({ email, link }: { email: string; link: string }) {
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [link])
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label={t('invitations.linkTitle', { email })}>
      <Notice tone="good" title={t('invitations.linkTitle', { email })}>
        <p>{t('invitations.linkNext')}</p>
        <p>
          <code className="secret">{link}</code>
        </p>
        <CopyButton text={link} label={t('invitations.copy')} copied={t('invitations.copied')} />
      </Notice>
    </div>
  )
}
