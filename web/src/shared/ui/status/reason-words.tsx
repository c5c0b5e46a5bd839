import { reasonKey } from '@/shared/format/model-words'
import { useWords } from '@/shared/i18n/use-words'
import { ServerSentence } from './stored-sentence'

interface Props {
  /** A word of the contract, a sentence of the server, or null if neither is known. */
  readonly reason: string | null
  /** What happened, without a reason. */
  readonly plain: string
  /** What happened, with the reason in the reader's words. */
  readonly because: (reason: string) => string
}

/** What happened and why: a word is said in the reader's language, a sentence stays as the server wrote it. */
export function ReasonWords({ reason, plain, because }: Props) {
  const { t } = useWords()
  if (reason === null || reason === '') return <>{plain}</>
  if (!reason.includes(' ')) return <>{because(t(reasonKey(reason)))}</>
  return (
    <>
      {plain}{' '}
      <span data-sample>
        <ServerSentence>{reason}</ServerSentence>
      </span>
    </>
  )
}
