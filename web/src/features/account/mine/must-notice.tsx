import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Account } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { Notice } from '@/shared/ui/status/notice'

/**
 * What the person has to do before anything else. Once it is done, the way on: `wasBound` is true on a page that began
 * with something to do.
 */
export function MustNotice({ must, wasBound }: { must: Account['must']; wasBound: boolean }) {
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const isReady = wasBound && must === null
  useEffect(() => (isReady ? box.current?.focus() : undefined), [isReady])
  if (must !== null) {
    return (
      <Notice tone="warn" title={t(`mine.must.${must}`)}>
        <p>{t(`mine.mustNext.${must}`)}</p>
      </Notice>
    )
  }
  if (!wasBound) return null
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label={t('mine.ready')}>
      <Notice tone="good" title={t('mine.ready')}>
        <p>{t('mine.readyNext')}</p>
        <Link className="button button-primary" to="/">
          {t('mine.goOn')}
        </Link>
      </Notice>
    </div>
  )
}
