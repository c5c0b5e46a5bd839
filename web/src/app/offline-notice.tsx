import { useSyncExternalStore } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { Notice } from '@/shared/ui/status/notice'

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Says that there is no connection while there is none. */
export function OfflineNotice() {
  const { t } = useWords()
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status">
      {isOnline ? null : (
        <Notice tone="warn">
          <p>{t('app.offline')}</p>
        </Notice>
      )}
    </div>
  )
}
