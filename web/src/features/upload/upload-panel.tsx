import { useId, useRef } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { isOver, type UploadState } from './upload-state'
import { UploadOptions } from './upload-options'
import { UploadRow } from './upload-row'
import { useUploads } from './upload-context'
import type { LeftTray } from './upload-queue'

/** Choose files or a folder, see each on its way. Dropping and pasting work on every page and show up here too. */
export function UploadPanel() {
  const { t } = useWords()
  const { uploads, queue, left, isHeldBack } = useUploads()
  const hintId = useId()
  return (
    <section className="upload" aria-labelledby={`${hintId}-title`}>
      <div className="upload-invitation">
        <div>
          <h2 id={`${hintId}-title`}>{t('upload.title')}</h2>
          <p id={hintId} className="hint">
            {t('upload.hint')}
          </p>
        </div>
        <div className="upload-choices">
          <FileChooser words={t('upload.chooseFiles')} hintId={hintId} tone="primary" onChoose={(files) => queue.add(files)} />
          <FileChooser words={t('upload.chooseFolder')} hintId={hintId} folder onChoose={(files) => queue.add(pdfsOnly(files))} />
        </div>
      </div>
      <UploadOptions />
      {uploads.length === 0 ? null : (
        <>
          <ul className="rows" aria-label={t('upload.list')}>
            {uploads.map((upload) => (
              <UploadRow
                key={upload.key}
                upload={upload}
                onCancel={() => queue.cancel(upload.key)}
                onRetry={() => queue.retry(upload.key)}
                onDismiss={() => queue.dismiss(upload.key)}
              />
            ))}
          </ul>
          {isHeldBack ? <p className="upload-held-back">{t('upload.heldBack')}</p> : null}
        </>
      )}
      <UploadTotals states={uploads.map((upload) => upload.state)} left={left} onClear={() => queue.dismissFinished()} />
    </section>
  )
}

function UploadTotals({ states, left, onClear }: { states: readonly UploadState[]; left: LeftTray; onClear: () => void }) {
  const { t } = useWords()
  const accepted = states.filter((state) => state.kind === 'accepted')
  const counts = {
    received: left.received + accepted.filter(({ duplicate }) => !duplicate).length,
    known: left.known + accepted.filter(({ duplicate }) => duplicate).length,
    refused: states.filter(({ kind }) => kind === 'refused').length,
    underWay: states.filter((state) => !isOver(state) && state.kind !== 'interrupted').length,
  }
  const words = (['received', 'known', 'refused', 'underWay'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => t(`upload.count.${kind}`, { count: counts[kind] }))
  if (words.length === 0) return null
  return (
    <p className="upload-totals">
      <span>{words.join(', ')}</span>
      {states.filter(isOver).length > 1 ? (
        <Button tone="quiet" onPress={onClear}>
          {t('upload.clear')}
        </Button>
      ) : null}
    </p>
  )
}

interface ChooserProps {
  readonly words: string
  readonly hintId: string
  readonly tone?: 'primary' | 'plain'
  readonly folder?: boolean
  readonly onChoose: (files: readonly File[]) => void
}

/** A button before a native file input, which stays out of the tab order and the accessibility tree. */
function FileChooser({ words, hintId, tone = 'plain', folder = false, onChoose }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button tone={tone} aria-describedby={hintId} onPress={() => input.current?.click()}>
        {words}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={folder ? undefined : 'application/pdf,.pdf'}
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          onChoose(Array.from(event.target.files ?? []))
          // The same file may be chosen again: without this the browser would keep silent about it.
          event.target.value = ''
        }}
      />
    </>
  )
}

function pdfsOnly(files: readonly File[]): readonly File[] {
  return files.filter((file) => file.name.toLowerCase().endsWith('.pdf'))
}
