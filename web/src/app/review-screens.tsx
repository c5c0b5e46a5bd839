import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { HoldList } from '@/features/approval/hold-list'
import { ReviewPage } from '@/features/approval/review-page'
import { reviewByAccount, reviewByToken } from '@/features/approval/review-source'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { documentId } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'

export function ReviewScreen() {
  const { t } = useWords()
  const { id } = useParams({ from: '/signed-in/documents/$id/review' })
  const api = useApi()
  return (
    <ReviewPage
      key={id}
      source={reviewByAccount(api, decode(documentId, id))}
      back={
        <p className="back">
          <Link to="/holds">{t('holds.title')}</Link>
        </p>
      }
    />
  )
}

/** The link of a mail, `/review#token`: behind the # it reaches no log and no other server. */
export function ReviewByLinkScreen() {
  const api = useApi()
  const [token] = useState(() => window.location.hash.slice(1))
  return <ReviewPage source={reviewByToken(api, token)} />
}

export function HoldsScreen() {
  return <HoldList />
}
