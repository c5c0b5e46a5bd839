import type { DocumentId } from '@/shared/api/models'
import type { AccessibilityReport, Doubt, OpenItem } from '@/shared/api/report-model'
import { useWords } from '@/shared/i18n/use-words'
import { OpenGroupName, OpenItemSentence } from '@/shared/ui/status/stored-sentence'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useReport } from './api'
import { Doubts } from './doubts'
import { PlaceLink } from '@/shared/ui/page/place-link'

/** What a machine can say about the result's accessibility, and what only a person can settle. */
export function ReportSection({ id, doubts }: { id: DocumentId; doubts: readonly Doubt[] }) {
  const { t } = useWords()
  const report = useReport(id)
  return (
    <section aria-labelledby="report-title" className="card">
      <h2 id="report-title">{t('report.title')}</h2>
      {report.isPending ? <Waiting /> : null}
      {report.error ? <ProblemNotice problem={report.error} onRetry={() => void report.refetch()} /> : null}
      {report.data ? <Report report={report.data} doubts={doubts} /> : null}
    </section>
  )
}

export function Report({ report, doubts }: { report: AccessibilityReport; doubts: readonly Doubt[] }) {
  const { t } = useWords()
  const guesses = guessesOf(report)
  const counts = [
    ['headings', report.headings],
    ['lists', report.lists],
    ['tables', report.tables],
    ['figures', report.figures],
    ['links', report.links],
    ['notes', report.notes],
    ['codeBlocks', report.codeBlocks],
    ['ocrPages', report.ocrPages],
  ] as const
  return (
    <>
      <p>{t('report.honest')}</p>
      {report.removedByDecision === 0 ? null : <p>{t('report.removed', { count: report.removedByDecision })}</p>}
      <h3>{t('report.openTitle', { count: report.openItems.length + guesses.length })}</h3>
      <OpenItems items={report.openItems} guesses={guesses} />
      {doubts.length === 0 ? null : (
        <>
          <h3>{t('report.doubtsTitle')}</h3>
          <Doubts doubts={doubts} />
        </>
      )}
      <h3>{t('report.foundTitle')}</h3>
      <dl className="counts">
        {counts.map(([name, count]) => (
          <div key={name}>
            <dt>{t(`report.count.${name}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** What the report says of itself and does not list among its items. */
function guessesOf({ titleIsGuessed, languageIsGuessed, openItems }: AccessibilityReport): readonly ('title' | 'language')[] {
  const isListed = (kind: string) => openItems.some((item) => item.kind === kind)
  return [
    ...(titleIsGuessed && !isListed('title') ? (['title'] as const) : []),
    ...(languageIsGuessed && !isListed('language') ? (['language'] as const) : []),
  ]
}

/** The items by kind, in the order of the report: the worst first. */
function groupsOf(items: readonly OpenItem[]): readonly (readonly [OpenItem, ...OpenItem[]])[] {
  const groups = new Map<string, [OpenItem, ...OpenItem[]]>()
  for (const item of items) {
    const group = groups.get(item.kind)
    if (group === undefined) groups.set(item.kind, [item])
    else group.push(item)
  }
  return [...groups.values()]
}

function OpenItems({ items, guesses }: { items: readonly OpenItem[]; guesses: readonly ('title' | 'language')[] }) {
  const { t } = useWords()
  if (items.length === 0 && guesses.length === 0) return <p>{t('report.nothingOpen')}</p>
  return (
    <>
      {groupsOf(items).map((group) => (
        <details key={group[0].kind} className="open-group">
          <summary>
            <OpenGroupName item={group[0]} /> ({group.length})
          </summary>
          <ul>
            {group.map((item, index) => (
              <li key={`${item.page}-${item.block}-${index}`}>
                {item.page === 0 ? (
                  <OpenItemSentence item={item} />
                ) : (
                  <PlaceLink place={{ page: item.page, block: item.block === 0 ? null : item.block }}>
                    <OpenItemSentence item={item} />
                  </PlaceLink>
                )}
              </li>
            ))}
          </ul>
        </details>
      ))}
      {guesses.length === 0 ? null : (
        <ul>
          {guesses.map((guess) => (
            <li key={guess}>{t(`report.guessed.${guess}`)}</li>
          ))}
        </ul>
      )}
    </>
  )
}
