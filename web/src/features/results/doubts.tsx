import { Fragment } from 'react'
import type { Doubt } from '@/shared/api/report-model'
import { useWords } from '@/shared/i18n/use-words'
import { ServerSentence } from '@/shared/ui/status/stored-sentence'
import { PlaceLink } from './place-link'

const shownPages = 8

/** What the conversion is not sure of, in sentences; each page leads to its place. */
export function Doubts({ doubts }: { doubts: readonly Doubt[] }) {
  return (
    <ul className="doubts">
      {doubts.map((doubt) => (
        <li key={doubt.kind}>
          <ServerSentence>{doubt.words}</ServerSentence> {doubt.pages.length === 0 ? null : <Pages pages={doubt.pages} />}
        </li>
      ))}
    </ul>
  )
}

function Pages({ pages }: { pages: readonly number[] }) {
  const { t } = useWords()
  const rest = pages.length - shownPages
  return (
    <span>
      ({t('result.onPages', { count: pages.length })}{' '}
      {pages.slice(0, shownPages).map((page, index) => (
        <Fragment key={page}>
          {index === 0 ? '' : ', '}
          <PlaceLink place={{ page, block: null }}>
            <span className="for-screen-readers">{t('picture.page')}</span> {page}
          </PlaceLink>
        </Fragment>
      ))}
      {rest > 0 ? ` ${t('result.morePages', { count: rest })}` : ''})
    </span>
  )
}
