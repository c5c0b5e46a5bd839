import { focusSoon } from '@/shared/ui/page/focus-soon'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Invitation, NewInvitation } from '@/shared/api/access/person-models'
import { useWords } from '@/shared/i18n/use-words'
import { ConfirmDialog } from '@/shared/ui/controls/confirm-dialog'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { Notice } from '@/shared/ui/status/notice'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useGroups, useInvitations, useInvite, useResend, useWithdraw } from '../api'
import { LinkNotice } from '../link-notice'
import { InvitationForm } from './invitation-form'
import { InvitationRow } from './invitation-row'

/** Inviting people, and invitations that are still open. */
export function InvitationsPage({ isOperator }: { isOperator: boolean }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const [made, setMade] = useState<NewInvitation | null>(null)
  const [withdrawing, setWithdrawing] = useState<Invitation | null>(null)
  const groups = useGroups()
  const invitations = useInvitations()
  const invite = useInvite()
  const resend = useResend()
  const withdraw = useWithdraw()

  const report = (sent: NewInvitation) => {
    setMade(sent)
    if (sent.link === null) announce(t('invitations.sent', { email: sent.invitation.email }))
  }
  return (
    <>
      <p className="back">
        <Link to="/department/people">{t('person.back')}</Link>
      </p>
      <PageHeading title={t('invitations.title')} />
      <p className="lead">{t('invitations.lead')}</p>
      {made === null ? null : <MadeNotice made={made} />}
      <InvitationForm
        groups={groups.data ?? []}
        isOperator={isOperator}
        isSending={invite.isPending}
        problem={invite.error}
        onInvite={(request) => invite.mutateAsync(request).then(report)}
      />
      <section aria-labelledby="invitations-title">
        <h2 id="invitations-title" tabIndex={-1}>
          {t('invitations.listTitle')}
        </h2>
        {invitations.isPending ? <Waiting /> : null}
        {invitations.error ? <ProblemNotice problem={invitations.error} onRetry={() => void invitations.refetch()} /> : null}
        {resend.error ? <ProblemNotice problem={resend.error} /> : null}
        {invitations.data?.length === 0 ? <p className="empty">{t('invitations.none')}</p> : null}
        <ul className="rows">
          {invitations.data?.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              isPending={resend.isPending && resend.variables === invitation.id}
              onResend={() => resend.mutate(invitation.id, { onSuccess: report })}
              onWithdraw={() => setWithdrawing(invitation)}
            />
          ))}
        </ul>
      </section>
      <ConfirmDialog
        title={t('invitations.withdrawTitle')}
        isOpen={withdrawing !== null}
        act={t('invitations.withdraw')}
        isPending={withdraw.isPending}
        problem={withdraw.error}
        onClose={() => {
          withdraw.reset()
          setWithdrawing(null)
        }}
        onConfirm={() => {
          if (withdrawing === null) return
          withdraw.mutate(withdrawing.id, {
            onSuccess: () => {
              announce(t('invitations.withdrawn', { email: withdrawing.email }))
              setWithdrawing(null)
              focusSoon('invitations-title')
            },
          })
        }}
      >
        <p>{t('invitations.withdrawQuestion', { email: withdrawing?.email ?? '' })}</p>
      </ConfirmDialog>
    </>
  )
}

function MadeNotice({ made: { invitation, link } }: { made: NewInvitation }) {
  const { t } = useWords()
  if (link !== null) return <LinkNotice email={invitation.email} link={link} />
  return (
    <Notice tone="good">
      <p>{t('invitations.sent', { email: invitation.email })}</p>
    </Notice>
  )
}
