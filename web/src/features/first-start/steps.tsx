import { focusSoon } from '@/shared/ui/page/focus-soon'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Account } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { SelectField } from '@/shared/ui/controls/select-field'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { Notice } from '@/shared/ui/status/notice'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { ServerSentence } from '@/shared/ui/status/stored-sentence'
import { Waiting } from '@/shared/ui/status/waiting'
import { useInviteApprover, useMailTest, useRenameTenant, useRetention, useSaveRetention, useSubmitSample } from './api'
import { OneFieldForm } from './one-field-form'

interface StepProps {
  readonly who: Account
  readonly onDone: () => void
  /** Done, and there is nothing to read before the next step. */
  readonly onNext: () => void
}

const isAddress = (text: string) => /^\S+@\S+$/.test(text)

export function NameStep({ who, onNext }: StepProps) {
  const { t } = useWords()
  const announce = useAnnounce()
  const rename = useRenameTenant(who.tenant.slug)
  if (!who.rights.includes('operate')) return <p>{t('firstStart.name.cannot', { name: who.tenant.name })}</p>
  return (
    <OneFieldForm
      id="first-name"
      label={t('firstStart.name.field')}
      first={who.tenant.name}
      act={t('firstStart.name.save')}
      pointer="/name"
      refused={t('firstStart.name.refused')}
      check={(text) => (text === '' ? t('firstStart.name.missing') : null)}
      isSending={rename.isPending}
      problem={rename.error}
      onSend={(name) =>
        rename.mutate(name, {
          onSuccess: () => {
            announce(t('firstStart.saved'))
            onNext()
          },
        })
      }
    />
  )
}

export function MailStep({ who, onDone }: StepProps) {
  const { t } = useWords()
  const announce = useAnnounce()
  const test = useMailTest()
  return (
    <>
      <OneFieldForm
        id="first-mail"
        type="email"
        label={t('firstStart.mail.to')}
        first={who.email ?? ''}
        act={t('firstStart.mail.send')}
        pointer="/to"
        refused={t('firstStart.mail.wrong')}
        check={(text) => (isAddress(text) ? null : t('firstStart.mail.wrong'))}
        isSending={test.isPending}
        problem={test.error}
        onSend={(email) =>
          test.mutate(email, {
            onSuccess: ({ isSent }) => {
              announce(isSent ? t('firstStart.mail.sent', { email }) : t('firstStart.mail.notSent'))
              onDone()
            },
          })
        }
      />
      {test.data === undefined ? null : test.data.isSent ? (
        <Notice tone="good">
          <p>{t('firstStart.mail.sent', { email: test.variables })}</p>
        </Notice>
      ) : (
        <Notice tone="warn" title={t('firstStart.mail.notSent')}>
          <p>{t('firstStart.mail.notSentNext')}</p>
          {test.data.detail === '' ? null : (
            <p>
              {t('firstStart.mail.detail')} <ServerSentence>{test.data.detail}</ServerSentence>
            </p>
          )}
        </Notice>
      )}
    </>
  )
}

export function ApproverStep({ onDone }: StepProps) {
  const { t } = useWords()
  const announce = useAnnounce()
  const invite = useInviteApprover()
  return (
    <>
      <OneFieldForm
        id="first-approver"
        type="email"
        label={t('firstStart.approver.email')}
        first=""
        act={t('firstStart.approver.send')}
        pointer="/email"
        refused={t('firstStart.approver.refused')}
        check={(text) => (isAddress(text) ? null : t('firstStart.approver.wrong'))}
        isSending={invite.isPending}
        problem={invite.error}
        onSend={(email) =>
          invite.mutate(email, {
            onSuccess: ({ link }) => {
              announce(link === null ? t('firstStart.approver.sent', { email }) : t('firstStart.approver.link', { email }))
              onDone()
            },
          })
        }
      />
      {invite.data === undefined ? null : (
        <Notice tone="good">
          {invite.data.link === null ? (
            <p>{t('firstStart.approver.sent', { email: invite.variables })}</p>
          ) : (
            <>
              <p>{t('firstStart.approver.link', { email: invite.variables })}</p>
              <code className="secret">{invite.data.link}</code>
            </>
          )}
        </Notice>
      )}
    </>
  )
}

const terms = [
  { days: null, words: 'forever' },
  { days: 365, words: 'years' },
  { days: 182, words: 'term' },
  { days: 30, words: 'month' },
] as const

export function RetentionStep({ onNext }: StepProps) {
  const { t } = useWords()
  const retention = useRetention()
  if (retention.error) return <ProblemNotice problem={retention.error} onRetry={() => void retention.refetch()} />
  if (retention.data === undefined) return <Waiting />
  const { days, originalHours } = retention.data
  return (
    <>
      {originalHours === null ? null : <p>{t('firstStart.retention.original', { hours: originalHours })}</p>}
      <RetentionForm days={days} onNext={onNext} />
    </>
  )
}

function RetentionForm({ days, onNext }: { days: number | null; onNext: () => void }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const [chosen, setChosen] = useState(days === null ? '' : String(days))
  const save = useSaveRetention()
  const offered = terms.map((term) => ({
    value: term.days === null ? '' : String(term.days),
    words: t(`firstStart.retention.${term.words}`),
  }))
  // What somebody set elsewhere stays a choice.
  const all =
    days === null || offered.some(({ value }) => value === String(days))
      ? offered
      : [...offered, { value: String(days), words: t('firstStart.retention.days', { count: days }) }]
  const send = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(chosen === '' ? null : Number(chosen), {
      onSuccess: () => {
        announce(t('firstStart.saved'))
        onNext()
      },
    })
  }
  return (
    <form className="form" onSubmit={send} noValidate>
      {save.error ? <ProblemNotice problem={save.error} /> : null}
      <SelectField id="first-retention" label={t('firstStart.retention.field')} value={chosen} choices={all} onChange={setChosen} />
      <Button type="submit" tone="primary" isPending={save.isPending}>
        {t('firstStart.retention.save')}
      </Button>
    </form>
  )
}

export function SampleStep({ onDone }: StepProps) {
  const { t } = useWords()
  const announce = useAnnounce()
  const submit = useSubmitSample()
  return (
    <>
      {submit.error ? <ProblemNotice problem={submit.error} /> : null}
      {submit.data === undefined ? (
        <Button
          tone="primary"
          isPending={submit.isPending}
          onPress={() =>
            submit.mutate(t('firstStart.sample.fileName'), {
              onSuccess: () => {
                announce(t('firstStart.sample.sent'))
                onDone()
                focusSoon('first-sample')
              },
            })
          }
        >
          {t('firstStart.sample.send')}
        </Button>
      ) : (
        <Notice tone="good">
          <p>{t('firstStart.sample.sent')}</p>
          <Link id="first-sample" className="button" to="/documents/$id" params={{ id: submit.data }}>
            {t('firstStart.sample.open')}
          </Link>
        </Notice>
      )}
    </>
  )
}
