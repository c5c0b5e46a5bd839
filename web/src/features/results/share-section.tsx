import { type FormEvent, useState } from 'react'
import type { DocumentId, Share, ShareList } from '@/shared/api/models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { Button } from '@/shared/ui/controls/button'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useMakeShare, useRevokeShare, useShares } from './api'

const usualDays = 7
/** A week, a month, a course of fifteen weeks, half a year. */
const offeredDays = [1, 7, 30, 105, 180]

/** Links for readers: make one, copy it, see until when it holds, take it back. */
export function ShareSection({ id }: { id: DocumentId }) {
  const { t } = useWords()
  const shares = useShares(id)
  return (
    <section aria-labelledby="share-title" className="card">
      <h2 id="share-title">{t('share.title')}</h2>
      <p>{t('share.lead')}</p>
      {shares.isPending ? <Waiting /> : null}
      {shares.error ? <ProblemNotice problem={shares.error} onRetry={() => void shares.refetch()} /> : null}
      {shares.data ? <Shares id={id} list={shares.data} /> : null}
    </section>
  )
}

function Shares({ id, list }: { id: DocumentId; list: ShareList }) {
  const { t } = useWords()
  if (list.maxDays === 0) return <p>{t('share.none')}</p>
  return (
    <>
      <NewShare id={id} maxDays={list.maxDays} />
      {list.shares.length === 0 ? null : (
        <ul className="shares" aria-label={t('share.list')}>
          {list.shares.map((one) => (
            <ShareRow key={one.id} id={id} share={one} />
          ))}
        </ul>
      )}
    </>
  )
}

function NewShare({ id, maxDays }: { id: DocumentId; maxDays: number }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const make = useMakeShare(id)
  const choices = [...offeredDays.filter((days) => days < maxDays), maxDays]
  const [days, setDays] = useState(Math.min(usualDays, maxDays))
  const send = (event: FormEvent) => {
    event.preventDefault()
    make.mutate(days, { onSuccess: () => announce(t('share.made')) })
  }
  return (
    <form className="new-share" onSubmit={send}>
      <label>
        <span>{t('share.days')}</span>
        <select value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {t('share.forDays', { count: choice })}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" tone="primary" isPending={make.isPending}>
        {t('share.make')}
      </Button>
      {make.error ? <ProblemNotice problem={make.error} /> : null}
    </form>
  )
}

export function ShareRow({ id, share }: { id: DocumentId; share: Share }) {
  const { t, locale } = useWords()
  const announce = useAnnounce()
  const revoke = useRevokeShare(id)
  const until = momentInWords(share.expiresAt, locale)
  return (
    <li>
      {share.state === 'open' ? (
        <>
          <a className="share-url" href={share.url} target="_blank" rel="noreferrer noopener">
            <code>{share.url}</code>
          </a>
          <span className="row-facts">{t('share.holds', { when: until, name: share.createdBy })}</span>
          <span className="row-actions">
            <Button
              aria-label={t('share.copyNamed', { when: until })}
              onPress={() => void navigator.clipboard.writeText(share.url).then(() => announce(t('share.copied')))}
            >
              {t('share.copy')}
            </Button>
            <Button
              tone="quiet"
              isPending={revoke.isPending}
              aria-label={t('share.revokeNamed', { when: until })}
              onPress={() => revoke.mutate(share.id, { onSuccess: () => announce(t('share.revokedNow')) })}
            >
              {t('share.revoke')}
            </Button>
          </span>
          {revoke.error ? <ProblemNotice problem={revoke.error} /> : null}
        </>
      ) : (
        <span className="row-facts">
          {share.revokedAt === null
            ? t('share.expired', { when: until, name: share.createdBy })
            : t('share.revoked', { when: momentInWords(share.revokedAt, locale), name: share.revokedBy ?? '' })}
        </span>
      )}
    </li>
  )
}
