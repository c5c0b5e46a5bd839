import type { ReactNode } from 'react'
import { type AnalysisContent, type Named, namedTypes, type Passage } from '@/shared/api/analysis-models'
import { languageInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { PageLinks } from '@/shared/ui/page/page-links'

/** What an analysis says; each part of it leads to the pages that it comes from. */
export function AnalysisResult({ content }: { content: AnalysisContent }): ReactNode {
  switch (content.kind) {
    case 'summary':
      return <Summary content={content} />
    case 'key_points':
      return <KeyPoints points={content.points} />
    case 'entities':
      return <Entities entities={content.entities} />
    case 'sentiment':
      return <Sentiment content={content} />
    case 'metadata':
      return <Metadata content={content} />
  }
}

type Of<Kind extends AnalysisContent['kind']> = Extract<AnalysisContent, { kind: Kind }>

function Nothing() {
  const { t } = useWords()
  return <p>{t('analyses.noEntries')}</p>
}

/** In the language that it is written in, so that a screen reader pronounces it. */
function Summary({ content: { text, language, sentences } }: { content: Of<'summary'> }) {
  if (text === '' && sentences.length === 0) return <Nothing />
  const lang = language === null ? {} : { lang: language }
  if (sentences.length === 0) {
    return (
      <p className="analysis-text" data-sample {...lang}>
        {text}
      </p>
    )
  }
  return (
    <p className="analysis-text">
      {sentences.map((sentence, index) => (
        <Sentence key={index} passage={sentence} lang={language} />
      ))}
    </p>
  )
}

function Sentence({ passage, lang }: { passage: Passage; lang: string | null }) {
  return (
    <>
      <span data-sample {...(lang === null ? {} : { lang })}>
        {passage.text}
      </span>{' '}
      {passage.pages.length === 0 ? null : <PageLinks pages={passage.pages} />}{' '}
    </>
  )
}

function KeyPoints({ points }: { points: readonly Passage[] }) {
  if (points.length === 0) return <Nothing />
  return (
    <ul>
      {points.map((point, index) => (
        <li key={index}>
          <Sentence passage={point} lang={null} />
        </li>
      ))}
    </ul>
  )
}

function Entities({ entities }: { entities: readonly Named[] }) {
  const { t } = useWords()
  const groups = namedTypes
    .map((type) => ({ type, found: entities.filter((one) => one.type === type) }))
    .filter(({ found }) => found.length > 0)
  if (groups.length === 0) return <Nothing />
  return groups.map(({ type, found }) => (
    <details key={type} className="open-group">
      <summary>{t('analyses.groupOf', { type: t(`analyses.entity.${type}`), number: found.length })}</summary>
      <ul>
        {found.map((one) => (
          <li key={one.name}>
            <span data-sample>{one.name}</span>, {t('analyses.mentions', { count: one.mentions })}{' '}
            {one.pages.length === 0 ? null : <PageLinks pages={one.pages} />}
          </li>
        ))}
      </ul>
    </details>
  ))
}

function Sentiment({ content: { label, score, sections } }: { content: Of<'sentiment'> }) {
  const { t, locale } = useWords()
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'negative' })
  return (
    <>
      <p>{t('analyses.sentiment.score', { label: t(`analyses.sentiment.${label}`), score: format.format(score) })}</p>
      {sections.length === 0 ? null : (
        <details className="open-group">
          <summary>{t('analyses.groupOf', { type: t('analyses.sentiment.sections'), number: sections.length })}</summary>
          <ul>
            {sections.map((section, index) => (
              <li key={index}>
                {section.heading === '' ? t('analyses.sentiment.unnamed') : <span data-sample>{section.heading}</span>}:{' '}
                {format.format(section.score)} {section.page === null ? null : <PageLinks pages={[section.page]} />}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Metadata({ content }: { content: Of<'metadata'> }) {
  const { t, locale } = useWords()
  const { title, authors, abstract, keywords, type, language, pages } = content
  const rows = [
    ['title', title],
    ['authors', authors.join(', ')],
    ['abstract', abstract],
    ['keywords', keywords.join(', ')],
    ['type', type],
    ['language', language === null ? null : languageInWords(language, locale)],
  ] as const
  const filled = rows.filter(([, value]) => value !== null && value !== '')
  if (filled.length === 0) return <Nothing />
  return (
    <dl className="file-facts">
      {filled.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`analyses.metadata.${name}`)}</dt>
          <dd>
            {value} {pages[name] === undefined ? null : <PageLinks pages={pages[name]} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}
