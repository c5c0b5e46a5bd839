import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Result } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { PagePicture } from '@/shared/ui/page/page-picture'
import { PageStepper } from '@/shared/ui/controls/page-stepper'
import { pagePictureUrl } from './api'
import { type Place, usePlaceInAddress } from '@/shared/ui/page/use-page-in-address'

interface Props {
  readonly result: Result & { readonly htmlUrl: string }
  readonly fileName: string
  /** The whole, to bring it into view. */
  readonly box?: RefObject<HTMLElement | null>
}

const sizes = ['width', 'page', 'larger', 'largest'] as const
type Size = (typeof sizes)[number]

/**
 * The original page beside the converted one. Turning the page moves both: the converted document carries an anchor
 * `page-N` for every page, and `bN` for every block. The place is in the address.
 */
export function Viewer({ result, fileName, box }: Props) {
  const { t } = useWords()
  const [withOriginal, setWithOriginal] = useState(true)
  const [size, setSize] = useState<Size>('width')
  const pageCount = Math.max(1, result.pageCount ?? 1)
  const [place, go] = usePlaceInAddress(pageCount)
  const { page } = place
  const pages = Array.from({ length: pageCount }, (_, index) => index + 1)
  return (
    <section aria-labelledby="viewer-title" className="viewer" ref={box} tabIndex={-1}>
      <div className="viewer-bar">
        <h2 id="viewer-title">{t('result.viewer')}</h2>
        <PageStepper page={page} pages={pages} onPage={(next) => go({ page: next, block: null })} />
        <label className="tick">
          <input type="checkbox" checked={withOriginal} onChange={(event) => setWithOriginal(event.target.checked)} />
          <span>{t('result.showOriginal')}</span>
        </label>
        {withOriginal ? <SizeChoice size={size} onSize={setSize} /> : null}
      </div>
      <div className={withOriginal ? 'viewer-panes viewer-panes-two' : 'viewer-panes'}>
        {withOriginal ? (
          <div className={`pane pane-original pane-${size}`} tabIndex={0} role="region" aria-label={t('result.original')}>
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
          <ConvertedPage url={result.htmlUrl} place={place} title={t('result.convertedTitle', { name: fileName })} />
        </div>
      </div>
    </section>
  )
}

function SizeChoice({ size, onSize }: { size: Size; onSize: (size: Size) => void }) {
  const { t } = useWords()
  return (
    <label className="size-choice">
      <span>{t('result.size.label')}</span>
      <select value={size} onChange={(event) => onSize(sizes.find((one) => one === event.target.value) ?? 'width')}>
        {sizes.map((one) => (
          <option key={one} value={one}>
            {t(`result.size.${one}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

function anchorOf({ page, block }: Place): string {
  if (block !== null) return `b${block}`
  // The title stands above the first page's anchor.
  return page === 1 ? 'top' : `page-${page}`
}

/**
 * The converted document in a frame that may run nothing and reach nothing; its links to the outside open windows of
 * their own, which are as free as any.
 */
function ConvertedPage({ url, place, title }: { url: string; place: Place; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const target = `${url}#${anchorOf(place)}`
  const [first] = useState(target)
  const shown = useRef(first)
  useEffect(() => {
    if (shown.current === target) return
    shown.current = target
    // A new `src` would leave an entry in the history of the window: Back would move the frame and not the page.
    frame.current?.contentWindow?.location.replace(new URL(target, window.location.href).href)
  }, [target])
  return <iframe ref={frame} sandbox="allow-popups allow-popups-to-escape-sandbox" title={title} src={first} />
}
