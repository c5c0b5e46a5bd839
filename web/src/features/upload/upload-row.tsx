import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { perSecond, secondsLeft } from '@/shared/format/pace'
import { bytesInWords, durationInWords, shareInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { Progress } from '@/shared/ui/status/progress'
import { ServerSentence } from '@/shared/ui/status/stored-sentence'
import type { Upload } from './upload-queue'
import { isOver } from './upload-state'

interface Props {
  readonly upload: Upload
  readonly onCancel: () => void
  readonly onRetry: () => void
  readonly onDismiss: () => void
}

/** One file on its way: its name, how far it is in words and as a bar, and what can be done about it. */
export function UploadRow({ upload, onCancel, onRetry, onDismiss }: Props) {
  const { t } = useWords()
  const { state, fileName } = upload
  return (
    <li className={`row upload-row upload-${state.kind}`}>
      <div className="row-main">
        <p className="row-name">{fileName}</p>
        <UploadProgress upload={upload} />
        <p className="row-state">
          <UploadWords upload={upload} />
        </p>
      </div>
      <div className="row-actions">
        {state.kind === 'accepted' && state.documentId !== null ? (
          <Link
            className="button button-plain"
            to="/documents/$id"
            params={{ id: state.documentId }}
            aria-label={t('upload.openNamed', { name: fileName })}
          >
            {t('action.open')}
          </Link>
        ) : null}
        {state.kind === 'failed' ? (
          <Button onPress={onRetry} aria-label={t('upload.retryNamed', { name: fileName })}>
            {t('action.tryAgain')}
          </Button>
        ) : null}
        {isOver(state) ? (
          <Button tone="quiet" onPress={onDismiss} aria-label={t('upload.dismissNamed', { name: fileName })}>
            {t('action.dismiss')}
          </Button>
        ) : (
          <Button tone="quiet" onPress={onCancel} aria-label={t('upload.cancelNamed', { name: fileName })}>
            {t('action.cancel')}
          </Button>
        )}
      </div>
    </li>
  )
}

function UploadProgress({ upload }: { upload: Upload }) {
  const { t, locale } = useWords()
  const { state } = upload
  if (state.kind !== 'sending' && state.kind !== 'waiting') return null
  const share = state.sentBytes / Math.max(1, upload.byteCount)
  return <Progress label={t('upload.progressOf', { name: upload.fileName })} share={share} words={shareInWords(share, locale)} />
}

function UploadWords({ upload }: { upload: Upload }): ReactNode {
  const { t, locale } = useWords()
  const { state } = upload
  const total = bytesInWords(upload.byteCount, locale)
  switch (state.kind) {
    case 'checking':
    case 'queued':
      return t(`upload.state.${state.kind}`, { total })
    case 'sending': {
      const sent = bytesInWords(state.sentBytes, locale)
      const rate = perSecond(state.pace)
      const left = secondsLeft(state.pace, upload.byteCount)
      if (rate === null || left === null) return t('upload.state.sending', { sent, total })
      return t('upload.state.sendingAt', {
        sent,
        total,
        rate: bytesInWords(rate, locale),
        left: durationInWords(left, locale),
      })
    }
    case 'starting':
    case 'waiting':
    case 'interrupted':
      return t(`upload.state.${state.kind}`)
    case 'accepted':
      return t(state.duplicate ? 'upload.state.duplicate' : 'upload.state.accepted')
    case 'refused':
      return state.detail === null ? t(`upload.refused.${state.reason}`) : <ServerSentence>{state.detail}</ServerSentence>
    case 'failed':
      return state.detail === null ? t('upload.state.failed') : <ServerSentence>{state.detail}</ServerSentence>
    case 'cancelled':
      return t('upload.state.cancelled')
  }
}
