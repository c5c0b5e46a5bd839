import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Delegation as HandedOver } from '@/shared/api/review-models'
import { useWords } from '@/shared/i18n/use-words'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { Button } from '@/shared/ui/controls/button'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { TextField } from '@/shared/ui/controls/text-field'
import { ApprovalLinkButton } from './approval-link'
import type { ReviewSource } from './review-source'

interface Props {
  readonly source: Pick<ReviewSource, 'extend' | 'delegate' | 'issueLink'>
  readonly onExtended: () => void
  readonly onDelegated: (to: HandedOver) => void
}

const hoursToChoose = [1, 2, 4, 8] as const

/** What can be done with a held document besides deciding: more time, or somebody else. */
export function HoldChange({ source, onExtended, onDelegated }: Props) {
  const { t } = useWords()
  return (
    <section className="card form" aria-labelledby="care-title">
      <h2 id="care-title">{t('review.careTitle')}</h2>
      <Extension extend={source.extend} onDone={onExtended} />
      <Delegation delegate={source.delegate} onDone={onDelegated} />
      {source.issueLink ? <ApprovalLinkButton issue={source.issueLink} /> : null}
    </section>
  )
}

function Extension({ extend, onDone }: { extend: ReviewSource['extend']; onDone: () => void }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const [hours, setHours] = useState(4)
  const more = useMutation({
    mutationFn: extend,
    onSuccess: () => {
      announce(t('review.extended'))
      onDone()
    },
  })
  return (
    <>
      {more.error ? <ProblemNotice problem={more.error} /> : null}
      <div className="field">
        <label htmlFor="care-hours">{t('review.hours')}</label>
        <select id="care-hours" value={hours} onChange={(event) => setHours(Number(event.target.value))}>
          {hoursToChoose.map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </div>
      <Button isPending={more.isPending} onPress={() => more.mutate(hours)}>
        {t('review.extend')}
      </Button>
    </>
  )
}

function Delegation({ delegate, onDone }: { delegate: ReviewSource['delegate']; onDone: (to: HandedOver) => void }) {
  const { t } = useWords()
  const [email, setEmail] = useState('')
  const [isMissing, setMissing] = useState(false)
  const hand = useMutation({ mutationFn: delegate, onSuccess: onDone })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!email.includes('@'))
    if (email.includes('@')) hand.mutate(email.trim())
    else document.getElementById('care-email')?.focus()
  }
  return (
    <form className="form" onSubmit={send} noValidate aria-labelledby="care-title">
      {hand.error ? <ProblemNotice problem={hand.error} /> : null}
      <TextField
        id="care-email"
        type="email"
        label={t('review.email')}
        hint={t('review.emailHint')}
        problem={isMissing ? t('review.emailMissing') : null}
        value={email}
        onChange={setEmail}
        maxLength={254}
        autoComplete="off"
      />
      <Button type="submit" isPending={hand.isPending}>
        {t('review.delegate')}
      </Button>
    </form>
  )
}
