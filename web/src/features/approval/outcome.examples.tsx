import type { Examples } from '@/testing/examples'
import { DecidedNotice, DelegatedNotice, StandingNotice } from './outcome'

const decidedAt = new Date('2026-11-23T21:40:00Z')

export const examples: Examples = {
  approved: () => <DecidedNotice answer={{ isAccepted: true, newStatus: 'processing', message: '' }} />,
  denied: () => <DecidedNotice answer={{ isAccepted: true, newStatus: 'denied', message: '' }} />,
  'somebody was quicker': () => <StandingNotice standing={{ decision: 'deny', decidedAt, justification: '[Sample reason]' }} />,
  'handed over': () => <DelegatedNotice to={{ name: 'Sample', isMailSetUp: true }} isLinkOver={false} />,
  'handed over by link': () => <DelegatedNotice to={{ name: 'Sample', isMailSetUp: true }} isLinkOver />,
  'the clock was quicker': () => <StandingNotice standing={{ decision: 'expired', decidedAt, justification: null }} />,
}
