import { useState } from 'react'
import { type ConfigEntry, promptOverride, type PromptPurpose, promptPurposes, wireOfPrompt } from '@/shared/api/config-models'
import { decode } from '@/shared/api/decode'
import { purposeKey } from '@/shared/format/model-words'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useChangeConfig, useConfig } from './api'
import { PromptForm } from './prompt-form'
import { VersionsPart } from './version-list'

/** What a department says to models instead of Lectern's own prompts, in versions. */
export function PromptsPage() {
  const { t } = useWords()
  const [purpose, setPurpose] = useState<PromptPurpose>('summary')
  return (
    <>
      <PageHeading title={t('prompts.title')} />
      <p className="lead">{t('prompts.lead')}</p>
      <div className="field">
        <label htmlFor="prompt-work">{t('prompts.work')}</label>
        <select
          id="prompt-work"
          value={purpose}
          onChange={({ target }) => setPurpose(promptPurposes.find((one) => one === target.value) ?? purpose)}
        >
          {promptPurposes.map((one) => {
            const key = purposeKey(one)
            return (
              <option key={one} value={one}>
                {key === null ? one : t(key)}
              </option>
            )
          })}
        </select>
      </div>
      <Prompt key={purpose} purpose={purpose} />
    </>
  )
}

function Prompt({ purpose }: { purpose: PromptPurpose }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const name = `prompt.${purpose}` as const
  const entry = useConfig(name)
  const save = useChangeConfig(name)
  return (
    <>
      {entry.isPending ? <Waiting /> : null}
      {entry.error ? <ProblemNotice problem={entry.error} onRetry={() => void entry.refetch()} /> : null}
      {entry.data ? (
        <>
          <p>
            <InForce entry={entry.data} />
          </p>
          <PromptForm
            key={entry.data.version}
            prompt={decode(promptOverride, entry.data.value)}
            isSaving={save.isPending}
            problem={save.error}
            onSave={(prompt, note) =>
              save.mutate(
                { value: { ...wireOfPrompt(prompt) }, note },
                { onSuccess: ({ version }) => announce(t('prompts.saved', { version })) },
              )
            }
          />
        </>
      ) : null}
      <VersionsPart name={name} />
    </>
  )
}

function InForce({ entry: { version, changedBy, changedAt } }: { entry: ConfigEntry }) {
  const { t, locale } = useWords()
  if (version === 0) return <>{t('prompts.standard')}</>
  if (changedBy === null || changedAt === null) return <>{t('prompts.changedUnknown', { version })}</>
  return <>{t('prompts.changed', { version, name: changedBy, when: momentInWords(changedAt, locale) })}</>
}
