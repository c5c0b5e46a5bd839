import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { documentKeys, isRunning } from '@/shared/api/document-queries'
import type { DocumentPage } from '@/shared/api/models'

/** How many of the documents that pages show are running now. */
export function useRunningCount(): number {
  const queries = useQueryClient()
  return useSyncExternalStore(
    (changed) => queries.getQueryCache().subscribe(changed),
    () => {
      const ids = new Set<string>()
      for (const [, page] of queries.getQueriesData<DocumentPage>({ queryKey: documentKeys.list, type: 'active' })) {
        for (const document of page?.documents ?? []) if (isRunning(document)) ids.add(document.id)
      }
      return ids.size
    },
  )
}
