import { useEffect, useRef } from 'react'
import type { NewApiKey } from '@/shared/api/models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { Button } from '@/shared/ui/controls/button'
import { Notice } from '@/shared/ui/status/notice'

/** The new key's secret, shown this once. Takes the focus: it is what the reader came for. */
export function NewKeyNotice({ made }: { made: NewApiKey }) {
  const { t, locale } = useWords()
  const announce = useAnnounce()
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
        <Button onPress={() => void navigator.clipboard.writeText(made.token).then(() => announce(t('keys.copied')))}>
          {t('keys.copy')}
        </Button>
      </Notice>
    </div>
  )
}
