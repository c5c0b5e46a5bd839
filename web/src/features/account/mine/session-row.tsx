import type { Session } from '@/shared/api/access/session-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { deviceOf } from './device-words'

const methods = ['password', 'totp', 'recovery_code', 'passkey', 'oidc', 'link'] as const

interface Props {
  readonly session: Session
  readonly isPending: boolean
  readonly onEnd: (device: string) => void
}

/** A session: on what, since when, how it was opened. */
export function SessionRow({ session: { createdAt, lastSeenAt, expiresAt, method, userAgent, isThis }, isPending, onEnd }: Props) {
  const { t, locale } = useWords()
  const known = deviceOf(userAgent)
  const device = known === null ? t('sessions.unknownDevice') : t('sessions.device', { ...known })
  const say = (moment: Date) => momentInWords(moment, locale)
  const named = methods.find((name) => name === method) ?? 'other'
  return (
    <li className="row">
      <div className="row-main">
        <h2 className="row-name">{device}</h2>
        <p className="row-facts">
          {isThis ? <span className="status status-good">{t('sessions.this')}</span> : null}
          <span>{t(`sessions.method.${named}`)}</span>
          <span>{t('sessions.began', { when: say(createdAt) })}</span>
          {lastSeenAt === null ? null : <span>{t('sessions.seen', { when: say(lastSeenAt) })}</span>}
          <span>{t('sessions.ends', { when: say(expiresAt) })}</span>
        </p>
      </div>
      {isThis ? null : (
        <div className="row-actions">
          <Button isPending={isPending} onPress={() => onEnd(device)} aria-label={t('sessions.endNamed', { device, when: say(createdAt) })}>
            {t('sessions.end')}
          </Button>
        </div>
      )}
    </li>
  )
}
