import { useState } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useChangeSettings, useModelSettings, useProviders } from './api'
import { CostsPart } from './costs'
import { PlanTable } from './plan-table'
import { ProviderRow } from './provider-row'
import { SettingsForm } from './settings-form'

/** Language models of a department: who they are, who does what, what may be sent, what it costs. */
export function ModelsPage() {
  const { t } = useWords()
  const providers = useProviders()
  const [now] = useState(() => new Date())
  return (
    <>
      <PageHeading title={t('languageModels.title')} />
      <p className="lead">{t('languageModels.lead')}</p>
      <section aria-labelledby="providers-title" className="stack">
        <h2 id="providers-title">{t('languageModels.providers')}</h2>
        {providers.isPending ? <Waiting /> : null}
        {providers.error ? <ProblemNotice problem={providers.error} onRetry={() => void providers.refetch()} /> : null}
        {providers.data?.providers.length === 0 ? <p className="empty">{t('languageModels.none')}</p> : null}
        <ul className="rows">
          {providers.data?.providers.map((provider) => (
            <ProviderRow key={provider.name} provider={provider} />
          ))}
        </ul>
        {providers.data ? <PlanTable plan={providers.data.plan} /> : null}
      </section>
      <section aria-labelledby="model-settings-title" className="stack">
        <h2 id="model-settings-title">{t('languageModels.settings.title')}</h2>
        <SettingsPart providers={providers.data?.providers.map(({ name }) => name) ?? []} />
      </section>
      <section aria-labelledby="model-costs-title" className="stack">
        <h2 id="model-costs-title">{t('languageModels.costs.title')}</h2>
        <CostsPart now={now} />
      </section>
    </>
  )
}

function SettingsPart({ providers }: { providers: readonly string[] }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const settings = useModelSettings()
  const save = useChangeSettings()
  return (
    <>
      {settings.isPending ? <Waiting /> : null}
      {settings.error ? <ProblemNotice problem={settings.error} onRetry={() => void settings.refetch()} /> : null}
      {settings.data ? (
        <SettingsForm
          settings={settings.data}
          providers={providers}
          isSaving={save.isPending}
          problem={save.error}
          onSave={(change) =>
            Object.keys(change).length === 0
              ? announce(t('languageModels.settings.same'))
              : save.mutate(change, { onSuccess: () => announce(t('languageModels.settings.saved')) })
          }
        />
      ) : null}
      {save.isSuccess ? <p>{t('languageModels.settings.saved')}</p> : null}
    </>
  )
}
