import { useCallback, useState } from 'react'
import type { DocumentId, LecternDocument } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { type DocumentChange, useChangeDocuments } from '../data/api'

/** What went to the trash last and may still be taken back. */
export interface Undoable {
  readonly ids: readonly DocumentId[]
  readonly name: string
  readonly names: ReadonlyMap<DocumentId, string>
}

/** Does things to documents of the list, keeps what may be undone, and gathers what could not be done. */
export function useDocumentChanges() {
  const { t } = useWords()
  const announce = useAnnounce()
  const change = useChangeDocuments()
  const [undoable, setUndoable] = useState<Undoable | null>(null)
  const [refusals, setRefusals] = useState<readonly string[]>([])

  const run = (action: DocumentChange, documents: readonly LecternDocument[], onDone?: () => void) => {
    const names = new Map(documents.map((document) => [document.id, document.fileName]))
    change.mutate(
      { action, ids: [...names.keys()] },
      {
        onSuccess: (results) => {
          const done = results.filter(({ isDone }) => isDone).map(({ id }) => id)
          setRefusals(results.filter(({ isDone }) => !isDone).map(({ id, detail }) => `${names.get(id) ?? ''}: ${detail ?? ''}`))
          if (action === 'trash' && done[0] !== undefined) setUndoable({ ids: done, name: names.get(done[0]) ?? '', names })
          onDone?.()
        },
      },
    )
  }
  const undo = () => {
    if (!undoable) return
    change.mutate(
      { action: 'restore', ids: undoable.ids },
      {
        onSuccess: (results) => {
          const refused = results.filter(({ isDone }) => !isDone)
          setRefusals(refused.map(({ id, detail }) => `${undoable.names.get(id) ?? ''}: ${detail ?? ''}`))
          const count = results.length - refused.length
          if (count > 0) announce(t('trash.undone', { count, name: undoable.name }))
          setUndoable(null)
        },
      },
    )
  }
  return {
    run,
    undo,
    undoable,
    refusals,
    isPending: change.isPending,
    problem: change.error,
    forgetUndo: useCallback(() => setUndoable(null), []),
  }
}
