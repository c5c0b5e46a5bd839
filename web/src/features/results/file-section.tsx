import type { ReactNode } from 'react'
import type { DocumentId } from '@/shared/api/models'
import type { FileFacts, PageFormat, Scan } from '@/shared/api/scan-model'
import { pageSize } from '@/shared/format/page-size'
import { languageInWords, shareInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { useScan } from './api'

/** What the scan knows of the file. Nothing for a file that has no scan. */
export function FileSection({ id }: { id: DocumentId }) {
  const scan = useScan(id)
  return scan.data ? <FileFactsCard scan={scan.data} /> : null
}

export function FileFactsCard({ scan }: { scan: Scan }) {
  const { t } = useWords()
  const { facts } = scan
  const programs = [...new Set([facts.application, facts.producer])].filter((name) => name !== null)
  return (
    <section aria-labelledby="file-title" className="card">
      <h2 id="file-title">{t('file.title')}</h2>
      <dl className="file-facts">
        <Fact name={t('file.pages')}>
          <Pages count={scan.pageCount} formats={facts.pageFormats} />
        </Fact>
        {facts.textPages === null ? null : (
          <Fact name={t('file.text')}>
            <TextLayer pages={scan.pageCount} textPages={facts.textPages} ocrPages={scan.ocrPages} />
          </Fact>
        )}
        {facts.isTagged === null ? null : <Fact name={t('file.structure')}>{t(facts.isTagged ? 'file.tagged' : 'file.untagged')}</Fact>}
        <Fact name={t('file.language')}>
          <LanguageName tag={facts.language} />
        </Fact>
        {programs.length === 0 ? null : <Fact name={t('file.madeWith')}>{programs.join(', ')}</Fact>}
        {facts.pdfVersion === null ? null : <Fact name={t('file.version')}>{facts.pdfVersion}</Fact>}
        <More facts={facts} />
        <Fact name={t('file.check')}>
          <PersonalData scan={scan} />
        </Fact>
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Pages({ count, formats }: { count: number; formats: readonly PageFormat[] }) {
  const { t } = useWords()
  const sizes = formats.map((format) => {
    const size = pageSize(format.width, format.height)
    const words = size.name ?? t('file.size', { width: size.width, height: size.height })
    return { pages: format.pages, words: size.name !== null && size.isLandscape ? t('file.landscape', { size: words }) : words }
  })
  const [first] = sizes
  if (first === undefined) return count
  if (sizes.length === 1) return `${count}, ${first.words}`
  return `${count}: ${sizes.map(({ pages, words }) => t('file.sizeOf', { count: pages, size: words })).join(', ')}`
}

function TextLayer({ pages, textPages, ocrPages }: { pages: number; textPages: number; ocrPages: number }) {
  const { t } = useWords()
  const own =
    textPages === 0
      ? t('file.textOnNone')
      : textPages >= pages
        ? t('file.textOnAll')
        : t('file.textOnSome', { count: textPages, total: pages })
  return ocrPages === 0 ? `${own}.` : `${own}. ${t('file.recognised', { count: ocrPages })}.`
}

function LanguageName({ tag }: { tag: string | null }) {
  const { t, locale } = useWords()
  if (tag === null) return t('file.noLanguage')
  return languageInWords(tag, locale)
}

/** What most files do not have. */
function More({ facts }: { facts: FileFacts }) {
  const { t } = useWords()
  const sentences = [
    facts.isEncrypted ? t('file.encrypted') : null,
    facts.isRepaired ? t('file.repaired') : null,
    facts.hasXfa ? t('file.xfa') : facts.hasForms ? t('file.forms') : null,
    facts.hasScripts ? t('file.scripts') : null,
    facts.startsPrograms ? t('file.programs') : null,
    facts.isSigned ? t('file.signed') : null,
    facts.attachments === 0 ? null : t('file.attachments', { count: facts.attachments }),
    facts.hiddenTextPages === 0 ? null : t('file.hidden', { count: facts.hiddenTextPages }),
  ].filter((sentence) => sentence !== null)
  if (sentences.length === 0) return null
  return (
    <Fact name={t('file.more')}>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Fact>
  )
}

function PersonalData({ scan }: { scan: Scan }) {
  const { t, locale } = useWords()
  if (scan.hasPersonalData === null) return t('file.checked.unknown')
  const share = shareInWords(scan.confidence ?? 0, locale)
  return scan.hasPersonalData ? t('file.checked.found', { count: scan.stoppingCount, share }) : t('file.checked.nothing', { share })
}
