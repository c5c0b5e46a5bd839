import { useEffect, useReducer, useState } from 'react'
import type { LecternDocument } from '@/shared/api/models'
import { noPace, type Pace, secondsLeft, seen } from '@/shared/format/pace'
import { durationInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Progress } from '@/shared/ui/progress'
import { stepKey } from './steps'

/** What a running document is at: the step in words, page n of m, and the time left once the pace is known. */
export function DocumentProgress({ document }: { document: LecternDocument }) {
  const { t, locale } = useWords()
  const left = useTimeLeft(document)
  const total = document.pageCount
  const share = total === null || total === 0 ? null : Math.min(1, document.pagesDone / total)
  const step = t(stepKey(document))
  const page = total === null ? null : t('documents.page', { page: document.pagesDone, total })
  const time = left === null ? null : t('documents.timeLeft', { time: durationInWords(left, locale) })
  const words = [step, page, time].filter((part) => part !== null).join(' · ')
  return (
    <>
      <Progress label={t('documents.progressOf', { name: document.fileName })} share={share} words={words} />
      <p className="row-state">{words}</p>
    </>
  )
}

/** Seconds left: from the pace at which pages were seen to be done, else from the server's estimate. */
function useTimeLeft(document: LecternDocument): number | null {
  const { step, pagesDone, pageCount, minutesLeft } = document
  const [pace, saw] = useReducer(
    (before: { step: string; pace: Pace }, now: { step: string; at: number; done: number }) => ({
      step: now.step,
      pace: seen(before.step === now.step ? before.pace : noPace, now.at, now.done),
    }),
    { step, pace: noPace },
  )
  const [firstSeen] = useState(() => performance.now())
  useEffect(() => saw({ step, at: (performance.now() - firstSeen) / 1000, done: pagesDone }), [step, pagesDone, firstSeen])
  const measured = pageCount === null ? null : secondsLeft(pace.pace, pageCount)
  return measured ?? (minutesLeft === null ? null : minutesLeft * 60)
}
