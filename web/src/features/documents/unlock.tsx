import type { LecternDocument } from '@/shared/api/models'
import { useUnlock } from './api'
import { UnlockForm } from './unlock-form'

/** The password form of a locked document, with what it does. */
export function Unlock({ document }: { document: LecternDocument }) {
  const { unlocking, unlock } = useUnlock(document.id)
  return <UnlockForm document={document} unlocking={unlocking} onUnlock={(password) => void unlock(password)} />
}
