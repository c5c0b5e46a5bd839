import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Analysis, Enhancement } from '@/shared/api/analysis-models'
import { documentKeys } from '@/shared/api/document-queries'
import type { DocumentId } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { useAnnounce } from '@/shared/ui/status/announcer'

const isUnderWay = (state: string) => state === 'waiting' || state === 'running'

/** Says politely that an analysis has ended, if it was under way before. */
export function useAnnouncedAnalyses(analyses: readonly Analysis[]): void {
  const announce = useAnnounce()
  const { t } = useWords()
  const states = useRef(new Map<string, string>())
  useEffect(() => {
    for (const { kind, state } of analyses) {
      const before = states.current.get(kind)
      states.current.set(kind, state)
      if (before === undefined || !isUnderWay(before) || isUnderWay(state)) continue
      announce(t(state === 'failed' ? 'analyses.failed' : 'analyses.finished', { kind: t(`models.kind.${kind}`) }))
    }
  }, [analyses, announce, t])
}

/** Says politely that an improvement has ended, and has the page show the improved result. */
export function useAnnouncedEnhancement(id: DocumentId, found: Enhancement | null): void {
  const announce = useAnnounce()
  const queries = useQueryClient()
  const { t } = useWords()
  const before = useRef<string | null>(null)
  useEffect(() => {
    const state = found?.state ?? null
    const hasEnded = before.current !== null && isUnderWay(before.current) && state !== null && !isUnderWay(state)
    before.current = state
    if (!hasEnded) return
    announce(t(state === 'failed' ? 'enhancement.announce.failed' : 'enhancement.announce.done'))
    if (state === 'done') for (const queryKey of documentKeys.ofResult(id)) void queries.invalidateQueries({ queryKey })
  }, [found, id, announce, queries, t])
}
