import { Fragment } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { PlaceLink } from './place-link'

const shownPages = 8

/** Pages of the document, each a link to its place: "(pages 2, 5)". No more than a line of them. */
export function PageLinks({ pages }: { pages: readonly number[] }) {
  const { t } = useWords()
  const rest = pages.length - shownPages
  return (
    <span className="page-links">
      ({t('result.onPages', { count: pages.length })}{' '}
      {pages.slice(0, shownPages).map((page, index) => (
        <Fragment key={page}>
          {index === 0 ? '' : ', '}
          <PlaceLink place={{ page, block: null }} label={`${t('picture.page')} ${page}`}>
            {page}
          </PlaceLink>
        </Fragment>
      ))}
      {rest > 0 ? ` ${t('result.morePages', { count: rest })}` : ''})
    </span>
  )
}
