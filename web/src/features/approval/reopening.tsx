import { useMutation } from '@tanstack/react-query'
import { decode } from '@/shared/api/decode'
import { Problem } from '@/shared/api/problem'
import { lockedDocument, type LockedDocument, type Review } from '@/shared/api/review-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { Notice } from '@/shared/ui/status/notice'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import type { ReviewSource } from './review-source'

interface Props {
  readonly locked: LockedDocument
  readonly reopen: ReviewSource['reopen']
  readonly onReopened: () => void
}

/** Nobody decided in time: until when the document may be reopened, and the button. */
export function Reopening({ locked, reopen, onReopened }: Props) {
  const { t, locale } = useWords()
  const ask = useMutation({ mutationFn: reopen, onSuccess: onReopened })
  return (
    <Notice title={t('review.lockedTitle')}>
      <p>{t('review.locked', { until: momentInWords(locked.until, locale) })}</p>
      {ask.error ? <ProblemNotice problem={ask.error} /> : null}
      <Button tone="primary" isPending={ask.isPending} onPress={() => ask.mutate()}>
        {t('review.reopen')}
      </Button>
    </Notice>
  )
}

/** What may be reopened, if anything: a whole review says so, and so does the refusal that a link gets. */
export function lockedIn(review: Review | undefined, problem: unknown): LockedDocument | null {
  if (review) return review.reopenUntil === null ? null : { fileName: review.fileName, until: review.reopenUntil }
  if (!(problem instanceof Problem) || problem.kind !== 'gone') return null
  try {
    return decode(lockedDocument, problem.body)
  } catch {
    return null
  }
}
