import type { Failure } from '@/shared/api/models'
import { failureKey, heldKey } from '@/shared/i18n/stored-words'
import { useWords } from '@/shared/i18n/use-words'

/** A sentence that the server writes in English: marked as such on a page in another language. */
export function ServerSentence({ children }: { children: string }) {
  const { isEnglish } = useWords()
  return isEnglish ? <>{children}</> : <span lang="en">{children}</span>
}

/** Why a document is held. The server stores the sentence in English; one without a translation is marked as English. */
export function HeldReason({ sentence }: { sentence: string }) {
  const { t, isEnglish } = useWords()
  const known = isEnglish ? null : heldKey(sentence)
  return known === null ? <ServerSentence>{sentence}</ServerSentence> : <>{t(known.key, known.values)}</>
}

/** Why a document failed. In English the server's sentence says most; other languages have a sentence for each type. */
export function FailureReason({ failure }: { failure: Failure | null }) {
  const { t, isEnglish } = useWords()
  if (failure === null) return <>{t('documents.failedSilently')}</>
  const key = isEnglish ? null : failureKey(failure.type)
  return key === null ? <ServerSentence>{failure.message}</ServerSentence> : <>{t(key)}</>
}
