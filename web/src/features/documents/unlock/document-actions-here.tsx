import { isRunning } from '@/shared/api/document-queries'
import type { LecternDocument } from '@/shared/api/models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { useChangeDocuments } from '../data/api'
import { Unlock } from './unlock'
import { isLocked } from './unlock-form'

/** On a document's own page: what its owner may do while it waits for a decision, or for its password. */
export function DocumentActionsHere({ document }: { document: LecternDocument }) {
  const { t, locale } = useWords()
  const change = useChangeDocuments()
  if (isLocked(document) || isRunning(document)) return <Unlock document={document} />
  const { hold } = document
  if (document.status !== 'awaiting_approval' || hold === null) return null
  return (
    <>
      <p>
        {hold.openedAt === null ? null : `${t('waitingForDecision.since', { when: momentInWords(hold.openedAt, locale) })} `}
        {t('waitingForDecision.until', { when: momentInWords(hold.expiresAt, locale) })}
      </p>
      <p>{t('waitingForDecision.choices')}</p>
      {change.error ? <ProblemNotice problem={change.error} /> : null}
      <Button isPending={change.isPending} onPress={() => change.mutate({ action: 'cancel', ids: [document.id] })}>
        {t('waitingForDecision.withdraw')}
      </Button>
    </>
  )
}
