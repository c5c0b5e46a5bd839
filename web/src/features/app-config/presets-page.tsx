import { useState } from 'react'
import { presetConfig } from '@/shared/api/config-models'
import { decode } from '@/shared/api/decode'
import { type Preset, wireOfPreset } from '@/shared/api/preset-models'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useChangeConfig, useConfig } from './api'
import { PresetForm } from './preset-form'
import { PresetRow } from './preset-row'
import { VersionsPart } from './version-list'

/** Named choices for those who add documents: add, edit, remove, and return to an earlier version of all. */
export function PresetsPage() {
  const { t } = useWords()
  const entry = useConfig('presets')
  return (
    <>
      <PageHeading title={t('presets.title')} />
      <p className="lead">{t('presets.lead')}</p>
      {entry.isPending ? <Waiting /> : null}
      {entry.error ? <ProblemNotice problem={entry.error} onRetry={() => void entry.refetch()} /> : null}
      {entry.data ? <Presets presets={decode(presetConfig, entry.data.value)} version={entry.data.version} /> : null}
      <VersionsPart name="presets" />
    </>
  )
}

function Presets({ presets, version }: { presets: readonly Preset[]; version: number }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const change = useChangeConfig('presets')
  const [edited, setEdited] = useState<string | null>(null)
  const current = presets.find(({ name }) => name === edited) ?? null
  const store = (all: readonly Preset[], words: string) =>
    change.mutate(
      { value: all.map(wireOfPreset), note: '' },
      {
        onSuccess: () => {
          announce(words)
          setEdited(null)
          document.getElementById('presets-list-title')?.focus()
        },
      },
    )
  const save = (saved: Preset) =>
    store(current === null ? [...presets, saved] : presets.map((one) => (one.name === current.name ? saved : one)), t('presets.saved'))
  const remove = (name: string) =>
    store(
      presets.filter((one) => one.name !== name),
      t('presets.removed'),
    )
  return (
    <>
      <section aria-labelledby="presets-list-title" className="stack">
        <h2 id="presets-list-title" tabIndex={-1}>
          {t('presets.list')}
        </h2>
        {change.error ? <ProblemNotice problem={change.error} /> : null}
        {presets.length === 0 ? <p className="empty">{t('presets.none')}</p> : null}
        <ul className="rows">
          {presets.map((preset) => (
            <PresetRow key={preset.name} preset={preset} onEdit={() => setEdited(preset.name)} onRemove={() => remove(preset.name)} />
          ))}
        </ul>
      </section>
      <PresetForm
        key={`${version} ${current?.name ?? ''}`}
        preset={current}
        taken={presets.map(({ name }) => name).filter((name) => name !== current?.name)}
        isSaving={change.isPending}
        onSave={save}
        onCancel={current === null ? null : () => setEdited(null)}
      />
    </>
  )
}
