import { useState } from 'react'
import { isRunning } from '@/shared/api/document-queries'
import type { LecternDocument } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { useUnlock } from '../data/api'
import { isLocked, UnlockForm } from './unlock-form'

interface Props {
  readonly document: LecternDocument
}

/**
 * The password form of a locked document, with what it does. Stays in place when the document is no longer locked, so
 * that it can say that a password came too late, beside the document's present state.
 */
export function Unlock({ document }: Props) {
  const { t } = useWords()
  const [isTooLate, setTooLate] = useState(false)
  if (isLocked(document)) return <Locked key={document.updatedAt.toISOString()} document={document} onTooLate={setTooLate} />
  return isTooLate && isRunning(document) ? <p className="row-state">{t('documents.unlockedBefore')}</p> : null
}

function Locked({ document, onTooLate }: Props & { onTooLate: (isTooLate: boolean) => void }) {
  const { unlocking, unlock } = useUnlock(document.id, onTooLate)
  return <UnlockForm document={document} unlocking={unlocking} onUnlock={(password) => void unlock(password)} />
}
