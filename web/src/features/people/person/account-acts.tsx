import { focusSoon } from '@/shared/ui/page/focus-soon'
import { useState } from 'react'
import type { Person } from '@/shared/api/access/person-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ConfirmDialog } from '@/shared/ui/controls/confirm-dialog'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { Notice } from '@/shared/ui/status/notice'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { useChangePerson, useEndSessionsOf, useErasePerson, useRemoveFactorsOf, useResetPerson } from '../api'
import { LinkNotice } from '../link-notice'
import { DisableDialog, EraseDialog } from './going-dialogs'

type Asking = 'disable' | 'erase' | 'factors' | null

/** What an administrator can do with somebody's account, beside changing it. */
export function AccountActs({ person, onErased }: { person: Person; onErased: () => void }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const [asking, setAsking] = useState<Asking>(null)
  const [done, setDone] = useState('')
  const reset = useResetPerson(person.id)
  const endSessions = useEndSessionsOf(person.id)
  const removeFactors = useRemoveFactorsOf(person.id)
  const change = useChangePerson(person)
  const erase = useErasePerson(person.id)
  const name = person.name === '' ? person.email : person.name
  const problem = reset.error ?? endSessions.error ?? (asking === null ? change.error : null)

  const report = (words: string) => {
    setAsking(null)
    setDone(words)
    announce(words)
  }
  const close = () => {
    setAsking(null)
    change.reset()
    erase.reset()
    removeFactors.reset()
  }

  return (
    <section className="card form" aria-labelledby="person-acts-title">
      <h2 id="person-acts-title" tabIndex={-1}>
        {t('person.actsTitle')}
      </h2>
      {problem ? <ProblemNotice problem={problem} /> : null}
      {done === '' ? null : (
        <Notice tone="good">
          <p>{done}</p>
        </Notice>
      )}
      {reset.data?.link ? <LinkNotice email={person.email} link={reset.data.link} /> : null}
      <div className="choices">
        {person.state === 'active' ? (
          <>
            <Button
              isPending={reset.isPending}
              onPress={() =>
                reset.mutate(undefined, {
                  onSuccess: ({ link }) => (link === null ? report(t('person.resetSent', { email: person.email })) : undefined),
                })
              }
            >
              {t('person.reset')}
            </Button>
            <Button
              isPending={endSessions.isPending}
              onPress={() => endSessions.mutate(undefined, { onSuccess: () => report(t('person.sessionsEnded', { name })) })}
            >
              {t('person.endSessions')}
            </Button>
          </>
        ) : null}
        {person.hasSecondFactor ? <Button onPress={() => setAsking('factors')}>{t('person.removeFactors')}</Button> : null}
        <a className="button button-plain" href={`/api/v1/people/${person.id}/export`} download={`lectern-person-${person.id}.json`}>
          {t('person.export')}
        </a>
      </div>
      {person.isLastAdministrator ? (
        <p className="hint">{t('person.lastAdministrator')}</p>
      ) : (
        <div className="choices">
          {person.state === 'disabled' ? (
            <Button
              isPending={change.isPending}
              onPress={() => change.mutate({ isDisabled: false }, { onSuccess: () => report(t('person.enabled', { name })) })}
            >
              {t('person.enable')}
            </Button>
          ) : (
            <Button tone="danger" onPress={() => setAsking('disable')}>
              {t('person.disable')}
            </Button>
          )}
          <Button tone="danger" onPress={() => setAsking('erase')}>
            {t('person.erase')}
          </Button>
        </div>
      )}
      <DisableDialog
        person={person}
        isOpen={asking === 'disable'}
        isPending={change.isPending}
        problem={change.error}
        onClose={close}
        onConfirm={(handOverTo) =>
          change.mutate(
            { isDisabled: true, ...(person.openHolds === 0 ? {} : { handOverTo }) },
            {
              onSuccess: () => {
                report(t('person.disabled', { name }))
                // The button that opened the dialog is another one now.
                focusSoon('person-acts-title')
              },
            },
          )
        }
      />
      <EraseDialog
        person={person}
        isOpen={asking === 'erase'}
        isPending={erase.isPending}
        problem={erase.error}
        onClose={close}
        onConfirm={(handOverTo) =>
          erase.mutate(handOverTo, {
            onSuccess: () => {
              announce(t('person.erased', { name }))
              onErased()
            },
          })
        }
      />
      <ConfirmDialog
        title={t('person.removeFactorsTitle')}
        isOpen={asking === 'factors'}
        act={t('person.removeFactors')}
        isPending={removeFactors.isPending}
        problem={removeFactors.error}
        onClose={close}
        onConfirm={() =>
          removeFactors.mutate(undefined, {
            onSuccess: () => {
              report(t('person.factorsRemoved', { name }))
              focusSoon('person-acts-title')
            },
          })
        }
      >
        <p>{t('person.removeFactorsQuestion', { name })}</p>
      </ConfirmDialog>
    </section>
  )
}
