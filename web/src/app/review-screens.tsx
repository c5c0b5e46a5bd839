import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { HoldList } from '@/features/approval/hold-list'
import { ReviewPage } from '@/features/approval/review-page'
import { reviewByAccount, reviewByToken } from '@/features/approval/review-source'
import { takeToken } from '@/features/approval/review-token'
import { OldDecisionsPage } from '@/features/old-decisions/old-decisions-page'
import { accountQuery, may } from '@/shared/api/account-queries'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { documentId } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'

export function ReviewScreen() {
  const { t } = useWords()
  const { id } = useParams({ from: '/signed-in/documents/$id/review' })
  const api = useApi()
  const who = useQuery(accountQuery(api)).data
  const mayManage = who !== null && who !== undefined && may(who, 'manage')
  return (
    <ReviewPage
      key={id}
      source={reviewByAccount(api, decode(documentId, id), { mayManage })}
      back={
        <p className="back">
          <Link to="/holds">{t('holds.title')}</Link>
        </p>
      }
    />
  )
}

/** By the approval page, `/review#token`: behind the # it reaches no log and no other server, and it leaves the address at once. */
export function ReviewByLinkScreen() {
  const api = useApi()
  const [token] = useState(takeToken)
  return <ReviewPage source={reviewByToken(api, token)} />
}

export function HoldsScreen() {
  const { t } = useWords()
  const who = useQuery(accountQuery(useApi())).data
  const seesAll = who !== null && who !== undefined && may(who, 'read_all')
  return (
    <>
      <HoldList />
      {seesAll ? (
        <p>
          <Link to="/old-decisions">{t('oldDecisions.title')}</Link>
        </p>
      ) : null}
    </>
  )
}

export function OldDecisionsScreen() {
  const { t } = useWords()
  return (
    <>
      <p className="back">
        <Link to="/holds">{t('holds.title')}</Link>
      </p>
      <OldDecisionsPage />
    </>
  )
}
