import { focusSoon } from '@/shared/ui/page/focus-soon'
import { useState } from 'react'
import type { SessionId } from '@/shared/api/access/session-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ConfirmDialog } from '@/shared/ui/controls/confirm-dialog'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { AccountLinks } from './account-links'
import { useEndOtherSessions, useEndSession, useSessions } from './api'
import { SessionRow } from './session-row'

/** Where a person is signed in, and the end of each session. */
export function SessionsPage() {
  const { t } = useWords()
  const announce = useAnnounce()
  const [asking, setAsking] = useState(false)
  const sessions = useSessions()
  const end = useEndSession()
  const endOthers = useEndOtherSessions()
  const others = sessions.data?.filter(({ isThis }) => !isThis) ?? []

  /** The button that had the focus goes with its row. */
  const toList = () => focusSoon('session-list')
  const endOne = (id: SessionId, device: string) =>
    end.mutate(id, {
      onSuccess: () => {
        announce(t('sessions.ended', { device }))
        toList()
      },
    })
  return (
    <>
      <PageHeading title={t('sessions.title')} tabTitle={`${t('sessions.title')} – ${t('mine.title')}`} />
      <AccountLinks />
      <p className="lead">{t('sessions.lead')}</p>
      {sessions.isPending ? <Waiting /> : null}
      {sessions.error ? <ProblemNotice problem={sessions.error} onRetry={() => void sessions.refetch()} /> : null}
      {end.error ? <ProblemNotice problem={end.error} /> : null}
      <ul className="rows" id="session-list" tabIndex={-1} aria-label={t('sessions.title')}>
        {sessions.data?.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isPending={end.isPending && end.variables === session.id}
            onEnd={(device) => endOne(session.id, device)}
          />
        ))}
      </ul>
      {sessions.data !== undefined && others.length === 0 ? <p>{t('sessions.none')}</p> : null}
      {others.length === 0 ? null : (
        <div>
          <Button tone="danger" onPress={() => setAsking(true)}>
            {t('sessions.endOthers')}
          </Button>
        </div>
      )}
      <ConfirmDialog
        title={t('sessions.endOthersTitle')}
        isOpen={asking}
        act={t('sessions.endOthers')}
        isPending={endOthers.isPending}
        problem={endOthers.error}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          endOthers.mutate(undefined, {
            onSuccess: () => {
              setAsking(false)
              announce(t('sessions.othersEnded'))
              toList()
            },
          })
        }
      >
        <p>{t('sessions.endOthersQuestion')}</p>
      </ConfirmDialog>
    </>
  )
}
