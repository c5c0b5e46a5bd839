import { useEffect, useReducer, useState } from 'react'
import type { LecternDocument } from '@/shared/api/models'
import { noPace, type Pace, secondsLeft, seen } from '@/shared/format/pace'
import { durationInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Progress } from '@/shared/ui/status/progress'
import { shareOf } from './progress-share'
import { stepKey } from './steps'

// A pace is believed after so long, and less than so much left is not worth saying.
const watchedForSeconds = 5
const leastLeftSeconds = 5

/** What a running document is at: one bar over scan and conversion, the step in words, the pages, the time left once a pace is known. */
export function DocumentProgress({ document }: { document: LecternDocument }) {
  const { t, locale } = useWords()
  const left = useTimeLeft(document)
  const total = document.pageCount
  const step = t(stepKey(document))
  const page = total === null || document.pagesDone === 0 ? null : t('documents.page', { page: document.pagesDone, total })
  const time = left === null ? null : t('documents.timeLeft', { time: durationInWords(left, locale) })
  const words = [step, page, time].filter((part) => part !== null).join(' · ')
  return (
    <>
      <Progress label={t('documents.progressOf', { name: document.fileName })} share={shareOf(document)} words={words} />
      <p className="row-state">{words}</p>
    </>
  )
}

/** Seconds left, from the pace at which the bar was seen to grow; null before there is one, and when it is nearly done. */
function useTimeLeft(document: LecternDocument): number | null {
  const share = shareOf(document)
  const [pace, saw] = useReducer((before: Pace, now: { at: number; done: number }) => seen(before, now.at, now.done), noPace)
  const [firstSeen] = useState(() => performance.now())
  useEffect(() => {
    if (share !== null) saw({ at: (performance.now() - firstSeen) / 1000, done: share })
  }, [share, firstSeen])
  const [first, last] = [pace.samples[0], pace.samples.at(-1)]
  if (!first || !last || last.at - first.at < watchedForSeconds) return null
  const left = secondsLeft(pace, 1)
  return left === null || left < leastLeftSeconds ? null : left
}
