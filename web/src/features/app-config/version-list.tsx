import type { ConfigVersion } from '@/shared/api/config-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { type ConfigName, useConfigVersions, useRevertConfig } from './api'
import { changedLines, difference, type DiffLine, linesOf } from './line-difference'

/** All versions of a part of the configuration, and the way back to one. */
export function VersionsPart({ name }: { name: ConfigName }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const versions = useConfigVersions(name)
  const revert = useRevertConfig(name)
  const takeBack = (version: number) =>
    revert.mutate(version, {
      onSuccess: () => {
        announce(version === 0 ? t('configVersions.takenBackOwn') : t('configVersions.takenBack', { version }))
        document.getElementById('versions-title')?.focus()
      },
    })
  return (
    <section aria-labelledby="versions-title" className="stack">
      <h2 id="versions-title" tabIndex={-1}>
        {t('configVersions.title')}
      </h2>
      {versions.isPending ? <Waiting /> : null}
      {versions.error ? <ProblemNotice problem={versions.error} onRetry={() => void versions.refetch()} /> : null}
      {revert.error ? <ProblemNotice problem={revert.error} /> : null}
      {versions.data ? <VersionList versions={versions.data} onTakeBack={takeBack} /> : null}
    </section>
  )
}

interface Props {
  readonly versions: readonly ConfigVersion[]
  readonly onTakeBack: (version: number) => void
}

export function VersionList({ versions, onTakeBack }: Props) {
  const { t } = useWords()
  const newestFirst = [...versions].sort((one, other) => other.version - one.version)
  if (newestFirst.length === 0) return <p className="empty">{t('configVersions.none')}</p>
  return (
    <ol className="rows">
      {newestFirst.map((version, index) => (
        <VersionRow
          key={version.version}
          version={version}
          before={newestFirst[index + 1]?.value ?? null}
          onTakeBack={index === 0 ? null : () => onTakeBack(version.version)}
        />
      ))}
      <OwnRow onTakeBack={() => onTakeBack(0)} />
    </ol>
  )
}

/** Version 0: what there was before anybody changed it. */
function OwnRow({ onTakeBack }: { onTakeBack: () => void }) {
  const { t } = useWords()
  return (
    <li className="row">
      <div className="row-main">
        <h3 className="row-name">{t('configVersions.own')}</h3>
      </div>
      <div className="row-actions">
        <Button onPress={onTakeBack} aria-label={t('configVersions.takeBackOwn')}>
          {t('configVersions.takeBack')}
        </Button>
      </div>
    </li>
  )
}

interface RowProps {
  readonly version: ConfigVersion
  readonly before: unknown
  /** Null for the version in force. */
  readonly onTakeBack: (() => void) | null
}

function VersionRow({ version: { version, value, note, changedAt, changedBy }, before, onTakeBack }: RowProps) {
  const { t, locale } = useWords()
  const when = momentInWords(changedAt, locale)
  return (
    <li className="row">
      <div className="row-main">
        <h3 className="row-name">{t('configVersions.version', { version })}</h3>
        <p className="row-facts">
          {onTakeBack === null ? <strong>{t('configVersions.inForce')}</strong> : null}
          <span>{changedBy === null ? t('configVersions.on', { when }) : t('configVersions.by', { name: changedBy, when })}</span>
          {note === '' ? null : <span data-sample>{note}</span>}
        </p>
        <details className="open-group">
          <summary>{t('configVersions.changes', { version })}</summary>
          <Difference lines={changedLines(difference(linesOf(before), linesOf(value)))} />
        </details>
      </div>
      {onTakeBack === null ? null : (
        <div className="row-actions">
          <Button onPress={onTakeBack} aria-label={t('configVersions.takeBackNamed', { version })}>
            {t('configVersions.takeBack')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** Lines with a sign and a word for what happened to them: the colour only repeats it. */
function Difference({ lines }: { lines: readonly DiffLine[] }) {
  const { t } = useWords()
  if (lines.length === 0) return <p>{t('configVersions.same')}</p>
  return (
    <ul className="difference">
      {lines.map(({ kind, text }, index) => (
        <li key={index} className={`difference-${kind}`}>
          <span aria-hidden="true">{signs[kind]} </span>
          {kind === 'same' ? null : <span className="for-screen-readers">{t(`configVersions.${kind}`)} </span>}
          <code>{text}</code>
        </li>
      ))}
    </ul>
  )
}

const signs: Readonly<Record<DiffLine['kind'], string>> = { same: ' ', added: '+', removed: '−' }
