import type { Doubt } from '@/shared/api/report-model'
import { PageLinks } from '@/shared/ui/page/page-links'
import { DoubtSentence } from '@/shared/ui/status/stored-sentence'

/** What the conversion is not sure of, in sentences; each page leads to its place. */
export function Doubts({ doubts }: { doubts: readonly Doubt[] }) {
  return (
    <ul className="doubts">
      {doubts.map((doubt) => (
        <li key={doubt.kind}>
          <DoubtSentence doubt={doubt} /> {doubt.pages.length === 0 ? null : <PageLinks pages={doubt.pages} />}
        </li>
      ))}
    </ul>
  )
}
