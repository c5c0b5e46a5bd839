import { useState } from 'react'
import type { Result } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { PagePicture } from '@/shared/ui/page-picture'
import { PageStepper } from '@/shared/ui/page-stepper'
import { pagePictureUrl } from './api'

interface Props {
  readonly result: Result & { readonly htmlUrl: string }
  readonly fileName: string
}

/**
 * The original page beside the converted one. Turning the page moves both: the converted document carries an anchor
 * `page-N` for every page. It is shown in a frame that may run nothing and reach nothing.
 */
export function Viewer({ result, fileName }: Props) {
  const { t } = useWords()
  const [page, setPage] = useState(1)
  const [withOriginal, setWithOriginal] = useState(true)
  const pageCount = Math.max(1, result.pageCount ?? 1)
  // The title stands above the first page's anchor.
  const anchor = page === 1 ? 'top' : `page-${page}`
  const pages = Array.from({ length: pageCount }, (_, index) => index + 1)
  return (
    <section aria-labelledby="viewer-title" className="viewer">
      <div className="viewer-bar">
        <h2 id="viewer-title">{t('result.viewer')}</h2>
        <PageStepper page={page} pages={pages} onPage={setPage} />
        <label className="tick">
          <input type="checkbox" checked={withOriginal} onChange={(event) => setWithOriginal(event.target.checked)} />
          <span>{t('result.showOriginal')}</span>
        </label>
      </div>
      <div className={withOriginal ? 'viewer-panes viewer-panes-two' : 'viewer-panes'}>
        {withOriginal ? (
          <div className="pane pane-original" tabIndex={0} role="region" aria-label={t('result.original')}>
            <p className="pane-title" aria-hidden="true">
              {t('result.original')}
            </p>
            <PagePicture
              key={page}
              src={pagePictureUrl(result.id, page)}
              alt={t('result.originalAlt', { page, total: pageCount, name: fileName })}
            />
          </div>
        ) : null}
        <div className="pane">
          <p className="pane-title" aria-hidden="true">
            {t('result.converted')}
          </p>
          <iframe sandbox="" title={t('result.convertedTitle', { name: fileName })} src={`${result.htmlUrl}#${anchor}`} />
        </div>
      </div>
    </section>
  )
}
