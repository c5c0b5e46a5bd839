import { Problem } from '@/shared/api/problem'
import { problemWordKey } from '@/shared/i18n/stored-words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '../controls/button'
import { Notice } from './notice'
import { ServerSentence } from './stored-sentence'

/** A failed request in words, with what to do next and the number an administrator can find it by. */
export function ProblemNotice({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  const { t, isEnglish } = useWords()
  const known = problem instanceof Problem ? problem : null
  const named = problemWordKey(known?.word ?? '')
  if (named !== null) {
    return (
      <div role="alert">
        <Notice tone="bad" title={t(`${named}.title`)}>
          <p>{t(`${named}.next`)}</p>
        </Notice>
      </div>
    )
  }
  return (
    <div role="alert">
      <Notice tone="bad" title={t(`problem.${known?.kind ?? 'broken'}.title`)}>
        {known?.detail ? (
          <p>
            <ServerSentence>{known.detail}</ServerSentence>
          </p>
        ) : null}
        {known?.detail && isEnglish ? null : <p>{t(`problem.${known?.kind ?? 'broken'}.next`)}</p>}
        {known?.requestId ? <p className="hint">{t('problem.requestId', { id: known.requestId })}</p> : null}
        {onRetry ? <Button onPress={onRetry}>{t('action.tryAgain')}</Button> : null}
      </Notice>
    </div>
  )
}
