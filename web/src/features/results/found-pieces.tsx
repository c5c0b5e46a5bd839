import type { DocumentId } from '@/shared/api/models'
import type { FoundPiece } from '@/shared/api/scan-model'
import { entityKey, spelled } from '@/shared/format/entity-words'
import { useWords } from '@/shared/i18n/use-words'
import { useScan } from './api'

/** What holds one's own document. Nothing for others, who get no snippets. */
export function FoundInDocument({ id }: { id: DocumentId }) {
  const scan = useScan(id)
  return <FoundPieces pieces={scan.data?.findings ?? []} />
}

/** What was found, by kind, redacted: what a submitter would remove from the file. */
export function FoundPieces({ pieces }: { pieces: readonly FoundPiece[] }) {
  const { t } = useWords()
  const stopping = pieces.filter((piece) => piece.stops && piece.snippet !== null)
  if (stopping.length === 0) return null
  return (
    <div className="found-pieces">
      <h3>{t('found.title')}</h3>
      {Array.from(byKind(stopping), ([entityType, found]) => {
        const key = entityKey(entityType)
        const name = key === null ? spelled(entityType) : t(key, { count: found.length })
        return (
          <section key={entityType} aria-label={name}>
            <h4>{t('review.group', { name, count: found.length })}</h4>
            <ul>
              {found.map((piece, index) => (
                <li key={index}>
                  <code>{piece.snippet}</code> <Place piece={piece} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function byKind(pieces: readonly FoundPiece[]): ReadonlyMap<string, readonly FoundPiece[]> {
  const kinds = new Map<string, FoundPiece[]>()
  for (const piece of pieces) kinds.set(piece.entityType, [...(kinds.get(piece.entityType) ?? []), piece])
  return kinds
}

function Place({ piece }: { piece: FoundPiece }) {
  const { t } = useWords()
  if (piece.page > 0) return <span className="hint">{t('review.onPage', { page: piece.page })}</span>
  const names = piece.properties.map((property) => t(`property.${property}`)).join(', ')
  return <span className="hint">{names === '' ? t('review.inMetadata') : names}</span>
}
