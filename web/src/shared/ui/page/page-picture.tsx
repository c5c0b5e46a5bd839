import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '@/shared/i18n/use-words'

interface Props {
  readonly src: string
  readonly alt: string
  /** Drawn over the picture once it is there, from edge to edge. */
  readonly children?: ReactNode
}

type Shown = { kind: 'loading'; attempt: number } | { kind: 'there' } | { kind: 'missing'; attempt: number }

// Pictures are made after the text: at first there may be none. Asked for again at growing distances, then given up.
const askAgainAfterMs = [1500, 3000, 6000, 12_000, 24_000]

/** The picture of a page of the original. `key` it by `src`: another page starts afresh. */
export function PagePicture({ src, alt, children }: Props) {
  const { t } = useWords()
  const [shown, setShown] = useState<Shown>({ kind: 'loading', attempt: 0 })

  useEffect(() => {
    if (shown.kind !== 'missing') return
    const wait = askAgainAfterMs[shown.attempt]
    if (wait === undefined) return
    const timer = setTimeout(() => setShown({ kind: 'loading', attempt: shown.attempt + 1 }), wait)
    return () => clearTimeout(timer)
  }, [shown])

  if (shown.kind === 'missing') return <p className="picture-missing">{t('picture.missing')}</p>
  const attempt = shown.kind === 'loading' ? shown.attempt : 0
  return (
    // Hidden until it is whole: what lies over it to cover something must be there with it.
    <div className={shown.kind === 'there' ? 'picture' : 'picture picture-loading'}>
      <img
        key={attempt}
        src={src}
        alt={alt}
        onLoad={() => setShown({ kind: 'there' })}
        onError={() => setShown({ kind: 'missing', attempt })}
      />
      {shown.kind === 'there' ? children : null}
    </div>
  )
}
