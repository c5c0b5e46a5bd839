import { useEffect, useRef } from 'react'
import type { NewApiKey } from '@/shared/api/models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { CopyButton } from '@/shared/ui/controls/copy-button'
import { Notice } from '@/shared/ui/status/notice'

/** The new key's secret, shown this once. Takes the focus: it is what the reader came for. */
export function NewKeyNotice({ made }: { made: NewApiKey }) {
  const { t, locale } = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [made])
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label={t('keys.madeTitle', { name: made.name })}>
      <Notice tone="good" title={t('keys.madeTitle', { name: made.name })}>
        <p>{t('keys.once')}</p>
        {made.oldKeyExpiresAt === null ? null : <p>{t('keys.oldUntil', { when: momentInWords(made.oldKeyExpiresAt, locale) })}</p>}
        <p>
          <code className="secret">{made.token}</code>
        </p>
        <CopyButton text={made.token} label={t('keys.copy')} copied={t('keys.copied')} />
      </Notice>
    </div>
  )
}
