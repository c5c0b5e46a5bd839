import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { documentKeys } from '@/shared/api/document-queries'
import { Problem } from '@/shared/api/problem'
import type { Answer, Delegation, Finding, FindingId, Review, UncoveredProperty } from '@/shared/api/review-models'
import { distanceInWords, momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { HeldReason } from '@/shared/ui/status/stored-sentence'
import { Waiting } from '@/shared/ui/status/waiting'
import { DecisionForm } from './decision-form'
import { FindingGroups } from './finding-groups'
import { groupFindings, isRemovedUnlessAnswered, splitFindings } from './groups'
import { HoldChange } from './hold-change'
import { MarkedPage, pagesToShow } from './marked-page'
import { DecidedNotice, DelegatedNotice, StandingNotice } from './outcome'
import { lockedIn, Reopening } from './reopening'
import type { Decision, ReviewSource } from './review-source'
import { useFindingKeys } from './use-finding-keys'

/** A held document: what was found and where, and the decision. `back` is where a signed-in reader came from. */
export function ReviewPage({ source, back }: { source: ReviewSource; back?: ReactNode }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const review = useQuery({
    queryKey: ['review', source.key],
    queryFn: ({ signal }) => source.load(signal),
    refetchOnWindowFocus: false,
  })
  // A double press comes quicker than the page is drawn again: the first one counts.
  const isSent = useRef(false)
  const [delegate, setDelegate] = useState<Delegation | null>(null)
  const decide = useMutation({
    mutationFn: (decision: Decision) => source.decide(decision),
    onSettled: () => {
      isSent.current = false
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: documentKeys.all }),
    // Somebody was quicker: the review now carries the standing decision.
    onError: (problem) => (problem instanceof Problem && problem.kind === 'conflict' ? void review.refetch() : undefined),
  })

  const handedTo = (to: Delegation) => {
    setDelegate(to)
    if (!source.endsWhenDelegated) void review.refetch()
  }
  if (review.isPending) return <Waiting />
  const locked = lockedIn(review.data, review.error)
  if (locked !== null) {
    return (
      <>
        {back}
        <PageHeading title={t('review.title', { name: locked.fileName })} />
        <Reopening locked={locked} reopen={source.reopen} onReopened={() => void review.refetch()} />
      </>
    )
  }
  if (!review.data) {
    return (
      <>
        <PageHeading title={t('review.titleBare')} />
        <ProblemNotice problem={review.error} onRetry={() => void review.refetch()} />
        {back}
      </>
    )
  }
  const standing = review.data.standing
  if (delegate !== null && source.endsWhenDelegated) {
    return (
      <>
        <PageHeading title={t('review.title', { name: review.data.fileName })} />
        <DelegatedNotice to={delegate} isLinkOver />
      </>
    )
  }
  return (
    <>
      {back}
      <PageHeading title={t('review.title', { name: review.data.fileName })} />
      {decide.data ? <DecidedNotice answer={decide.data} /> : null}
      {standing && !decide.data ? <StandingNotice standing={standing} /> : null}
      {delegate === null ? null : <DelegatedNotice to={delegate} isLinkOver={false} />}
      {/* Once it is decided, the outcome is all there is to see. */}
      {decide.data || standing ? null : (
        <Findings
          review={review.data}
          source={source}
          form={(answers) => (
            <>
              <DecisionForm
                isDeciding={decide.isPending}
                problem={decide.error}
                onDecide={(decision, justification, reasonCode) => {
                  if (isSent.current) return
                  isSent.current = true
                  decide.mutate({ decision, justification, reasonCode, answers })
                }}
              />
              <HoldChange source={source} onExtended={() => void review.refetch()} onDelegated={handedTo} />
            </>
          )}
        />
      )}
    </>
  )
}

interface FindingsProps {
  readonly review: Review
  readonly source: ReviewSource
  readonly form: (answers: ReadonlyMap<FindingId, Answer>) => ReactNode
}

function Findings({ review, source, form }: FindingsProps) {
  const { t } = useWords()
  const { stopping, unlikely } = splitFindings(review.findings)
  const groups = groupFindings(stopping)
  const others = groupFindings(unlikely)
  const [isUnfolded, setUnfolded] = useState(false)
  const inOrder = (isUnfolded ? [...groups, ...others] : groups).flatMap((group) => group.findings)
  const [answers, setAnswers] = useState<ReadonlyMap<FindingId, Answer>>(() => givenBefore(review.findings))
  const [current, setCurrent] = useState<FindingId | null>(null)
  const pages = pagesToShow(review)
  const [page, setPage] = useState(() => inOrder.find((finding) => pages.includes(finding.page))?.page ?? pages[0] ?? 1)

  const show = (finding: Finding) => {
    setCurrent(finding.id)
    if (pages.includes(finding.page)) setPage(finding.page)
  }
  const answer = (findings: readonly Finding[], given: Answer) =>
    setAnswers(new Map([...answers, ...findings.map((finding) => [finding.id, given] as const)]))
  const [revealed, setRevealed] = useState<ReadonlyMap<FindingId, readonly UncoveredProperty[]>>(new Map())
  const reveal = useMutation({
    mutationFn: (finding: Finding) => source.reveal(finding.id),
    onSuccess: (texts, finding) => {
      setRevealed((before) => new Map([...before, [finding.id, texts]]))
      show(finding)
    },
  })
  const list = (some: typeof groups) => (
    <FindingGroups
      groups={some}
      answers={answers}
      current={current}
      revealed={revealed}
      pages={pages}
      onShow={show}
      onAnswer={answer}
      onReveal={(finding) => reveal.mutate(finding)}
    />
  )
  useFindingKeys(inOrder, current, {
    y: (finding) => answer([finding], 'not_pii'),
    x: (finding) => answer([finding], 'redact'),
    r: (finding) => reveal.mutate(finding),
  })

  return (
    <>
      <Deadline review={review} />
      <div className="review-columns">
        <div className="review-list" data-finding-list>
          <h2>{t('review.findings', { count: stopping.length })}</h2>
          {stopping.length === 0 ? <p>{t('review.noFindings')}</p> : <p className="hint">{t('review.keys')}</p>}
          {reveal.error ? <ProblemNotice problem={reveal.error} /> : null}
          {list(groups)}
          {others.length === 0 ? null : (
            <details className="unlikely" onToggle={(event) => setUnfolded(event.currentTarget.open)}>
              <summary>{t('review.unlikely', { count: unlikely.length })}</summary>
              {list(others)}
            </details>
          )}
          {form(answers)}
        </div>
        {pages.length === 0 ? null : (
          <MarkedPage review={review} page={page} current={current} revealed={revealed} pictureUrl={source.pictureUrl} onPage={setPage} />
        )}
      </div>
    </>
  )
}

function Deadline({ review }: { review: Review }) {
  const { t, locale } = useWords()
  return (
    <div className="card">
      <p>
        {t('review.why')} <HeldReason sentence={review.reason} />
      </p>
      {review.submitter === null ? null : <p>{t('review.submitter', { name: review.submitter })}</p>}
      {review.assignee === null ? null : <p>{t('review.assignee', { name: review.assignee })}</p>}
      {review.pagesLost.length === 0 ? null : <p>{t('review.lost', { pages: review.pagesLost.join(', ') })}</p>}
      {review.standing ? null : (
        <p>
          {t('review.deadline', {
            moment: momentInWords(review.expiresAt, locale),
            when: distanceInWords(review.expiresAt, new Date(), locale),
          })}
        </p>
      )}
    </div>
  )
}

function givenBefore(findings: readonly Finding[]): ReadonlyMap<FindingId, Answer> {
  return new Map(
    findings.flatMap((finding) => {
      const answer = finding.answer ?? (isRemovedUnlessAnswered(finding) ? 'redact' : null)
      return answer === null ? [] : [[finding.id, answer] as const]
    }),
  )
}
