import type { Planned } from '@/shared/api/provider-models'
import { spelled } from '@/shared/format/entity-words'
import { outcomeKey, purposeKey, tierKey } from '@/shared/format/model-words'
import { useWords } from '@/shared/i18n/use-words'

/** Who is asked for each kind of work, as the settings have it now. */
export function PlanTable({ plan }: { plan: Readonly<Record<string, Planned>> }) {
  const { t } = useWords()
  return (
    <div className="scroller" tabIndex={0} role="region" aria-label={t('languageModels.plan.caption')}>
      <table>
        <caption>{t('languageModels.plan.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('languageModels.plan.work')}</th>
            <th scope="col">{t('languageModels.plan.who')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(plan).map(([purpose, planned]) => {
            const key = purposeKey(purpose)
            return (
              <tr key={purpose}>
                <th scope="row">{key === null ? spelled(purpose) : t(key)}</th>
                <td>
                  <Who planned={planned} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Who({ planned: { outcome, provider, model, tier } }: { planned: Planned }) {
  const { t } = useWords()
  if (outcome !== 'call') return <>{t(outcomeKey(outcome))}</>
  return <>{t('languageModels.plan.model', { model: model ?? '', provider: provider ?? '', tier: t(tierKey(tier ?? '')) })}</>
}
