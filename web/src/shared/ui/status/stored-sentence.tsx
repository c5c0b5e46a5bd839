import type { Failure } from '@/shared/api/models'
import type { Doubt, OpenItem } from '@/shared/api/report-model'
import { doubtKey, failureKey, heldKey, openGroupKey, openItemKey } from '@/shared/i18n/stored-words'
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

/** What a conversion doubts. */
export function DoubtSentence({ doubt }: { doubt: Doubt }) {
  const { t, isEnglish } = useWords()
  const key = isEnglish ? null : doubtKey(doubt.kind)
  return key === null ? <ServerSentence>{doubt.words}</ServerSentence> : <>{t(key)}</>
}

/** The heading over open items of one kind. */
export function OpenGroupName({ item }: { item: OpenItem }) {
  const { t, isEnglish } = useWords()
  const key = isEnglish ? null : openGroupKey(item.kind)
  return key === null ? <ServerSentence>{item.group === '' ? item.kind.replaceAll('-', ' ') : item.group}</ServerSentence> : <>{t(key)}</>
}

/** A point for a person to check. In English the server's sentence says most; other languages have one for each kind. */
export function OpenItemSentence({ item }: { item: OpenItem }) {
  const { t, isEnglish } = useWords()
  const key = isEnglish || item.page === 0 ? null : openItemKey(item.kind)
  return key === null ? <ServerSentence>{item.words}</ServerSentence> : <>{t(key, { page: item.page })}</>
}
