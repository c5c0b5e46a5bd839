import { useEffect, useRef, useState } from 'react'
import { useChangeDocuments } from '@/features/documents/data/api'
import { useUploads } from '@/features/upload/upload-context'
import type { LecternDocument } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'

/** Sends a cleaned file in the place of one that is held: the held one is withdrawn once the other has arrived. */
export function ReplaceDocument({ document }: { document: LecternDocument }) {
  const { t } = useWords()
  const { queue, uploads } = useUploads()
  const withdraw = useChangeDocuments()
  const input = useRef<HTMLInputElement>(null)
  const [key, setKey] = useState<string | null>(null)
  const state = uploads.find((upload) => upload.key === key)?.state ?? null
  const arrived = state?.kind === 'accepted' ? state.documentId : null
  const isSame = arrived === document.id
  const { mutate } = withdraw
  useEffect(() => {
    if (arrived !== null && !isSame) mutate({ action: 'cancel', ids: [document.id] })
  }, [arrived, isSame, mutate, document.id])

  if (document.status !== 'awaiting_approval') return null
  return (
    <div className="field">
      <label htmlFor="cleaned-file">{t('replace.label')}</label>
      <input ref={input} id="cleaned-file" type="file" accept="application/pdf,.pdf" />
      <Button
        onPress={() => {
          const [file] = input.current?.files ?? []
          if (file) setKey(queue.add([file])[0] ?? null)
        }}
      >
        {t('replace.send')}
      </Button>
      <p role="status">{state === null ? null : isSame ? t('replace.same') : t(`replace.${outcome(state.kind)}`)}</p>
      {withdraw.error ? <ProblemNotice problem={withdraw.error} /> : null}
    </div>
  )
}

function outcome(kind: string): 'done' | 'failed' | 'sending' {
  if (kind === 'accepted') return 'done'
  return kind === 'refused' || kind === 'failed' || kind === 'cancelled' ? 'failed' : 'sending'
}
