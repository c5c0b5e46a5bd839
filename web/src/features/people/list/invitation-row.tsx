import type { Invitation } from '@/shared/api/access/person-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'

interface Props {
  readonly invitation: Invitation
  readonly isPending: boolean
  readonly onResend: () => void
  readonly onWithdraw: () => void
}

export function InvitationRow({
  invitation: { email, name, roles, groups, invitedBy, expiresAt, state },
  isPending,
  onResend,
  onWithdraw,
}: Props) {
  const { t, locale } = useWords()
  return (
    <li className="row">
      <div className="row-main">
        <h3 className="row-name">{email}</h3>
        <p className="row-facts">
          {name === '' ? null : <span data-sample>{name}</span>}
          {roles.length === 0 ? null : <span>{new Intl.ListFormat(locale).format(roles.map((role) => t(`role.${role}`)))}</span>}
          {groups.map((group) => (
            <span key={group.id} data-sample>
              {group.name}
            </span>
          ))}
          {invitedBy === '' ? null : <span>{t('invitations.by', { name: invitedBy })}</span>}
          {state === 'expired' ? (
            <span className="status status-warn">{t('invitations.expired')}</span>
          ) : (
            <span>{t('invitations.until', { when: momentInWords(expiresAt, locale) })}</span>
          )}
        </p>
      </div>
      <div className="row-actions">
        <Button isPending={isPending} onPress={onResend} aria-label={t('invitations.resendNamed', { email })}>
          {t('invitations.resend')}
        </Button>
        <Button tone="quiet" onPress={onWithdraw} aria-label={t('invitations.withdrawNamed', { email })}>
          {t('invitations.withdraw')}
        </Button>
      </div>
    </li>
  )
}
