import type { DocumentId } from '@/shared/api/models'
import type { AccessibilityReport, OpenItem } from '@/shared/api/report-model'
import { useWords } from '@/shared/i18n/use-words'
import { ProblemNotice } from '@/shared/ui/problem-notice'
import { Waiting } from '@/shared/ui/waiting'
import { useReport } from './api'

/** What a machine can say about the result's accessibility, and what only a person can settle. */
export function ReportSection({ id }: { id: DocumentId }) {
  const { t } = useWords()
  const report = useReport(id)
  return (
    <section aria-labelledby="report-title" className="card">
      <h2 id="report-title">{t('report.title')}</h2>
      {report.isPending ? <Waiting /> : null}
      {report.error ? <ProblemNotice problem={report.error} onRetry={() => void report.refetch()} /> : null}
      {report.data ? <Report report={report.data} /> : null}
    </section>
  )
}

export function Report({ report }: { report: AccessibilityReport }) {
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
      <h3>{t('report.openTitle', { count: report.openItems.length + guesses.length })}</h3>
      <OpenItems items={report.openItems} guesses={guesses} />
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

function guessesOf(report: AccessibilityReport): readonly ('title' | 'language')[] {
  return [...(report.titleIsGuessed ? (['title'] as const) : []), ...(report.languageIsGuessed ? (['language'] as const) : [])]
}

function OpenItems({ items, guesses }: { items: readonly OpenItem[]; guesses: readonly ('title' | 'language')[] }) {
  const { t } = useWords()
  if (items.length === 0 && guesses.length === 0) return <p>{t('report.nothingOpen')}</p>
  return (
    <ul>
      {guesses.map((guess) => (
        <li key={guess}>{t(`report.guessed.${guess}`)}</li>
      ))}
      {items.map((item, index) => (
        <li key={`${item.kind}-${item.page}-${index}`}>
          {item.page > 0 ? t('report.onPage', { page: item.page, words: item.words }) : item.words}
        </li>
      ))}
    </ul>
  )
}
