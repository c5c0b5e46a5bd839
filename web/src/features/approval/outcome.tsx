import { type ReactNode, useEffect, useRef } from 'react'
import type { DecisionAnswer, Delegation, StandingDecision } from '@/shared/api/review-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Notice } from '@/shared/ui/status/notice'

/** The reader's own decision has been taken. */
export function DecidedNotice({ answer }: { answer: DecisionAnswer }) {
  const { t } = useWords()
  const isApproved = answer.newStatus === 'processing' || answer.newStatus === 'completed'
  return (
    <TakesFocus>
      <Notice tone="good" title={t(isApproved ? 'review.approved' : 'review.denied')}>
        <p>{t(isApproved ? 'review.approvedNext' : 'review.deniedNext')}</p>
      </Notice>
    </TakesFocus>
  )
}

/** Somebody, or the clock, decided before. */
export function StandingNotice({ standing }: { standing: StandingDecision }) {
  const { t, locale } = useWords()
  return (
    <TakesFocus>
      <Notice title={t(`review.standing.${standing.decision}`, { when: momentInWords(standing.decidedAt, locale) })}>
        {standing.justification === null ? null : <p>{t('review.standingWhy', { reason: standing.justification })}</p>}
      </Notice>
    </TakesFocus>
  )
}

/** Handed to a colleague. `isLinkOver`: the reader came by a link, which ended with it. */
export function DelegatedNotice({ to, isLinkOver }: { to: Delegation; isLinkOver: boolean }) {
  const { t } = useWords()
  return (
    <TakesFocus>
      <Notice tone="good" title={t('review.delegated', { name: to.name })}>
        <p>
          {t(to.isMailSetUp ? 'review.delegatedMail' : 'review.delegatedNoMail', { name: to.name })}{' '}
          {t(isLinkOver ? 'review.delegatedLink' : 'review.delegatedNext')}
        </p>
      </Notice>
    </TakesFocus>
  )
}

function TakesFocus({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} role="status">
      {children}
    </div>
  )
}
