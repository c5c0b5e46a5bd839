import type { Provider } from '@/shared/api/provider-models'
import { reasonKey, tierKey } from '@/shared/format/model-words'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { ServerSentence } from '@/shared/ui/status/stored-sentence'

/** A provider: where it is, which models it has, whether it answers. */
export function ProviderRow({ provider }: { provider: Provider }) {
  const { t, locale } = useWords()
  const { name, dialect, address, isLocal, models, state, said, seenAt } = provider
  return (
    <li className="row">
      <div className="row-main">
        <h3 className="row-name">{name}</h3>
        <p className="row-facts">
          <span>{t(isLocal ? 'languageModels.local' : 'languageModels.outside')}</span>
          <code>{address}</code>
          <span>{t('languageModels.dialect', { name: dialect })}</span>
        </p>
        <p className="row-facts">
          {Object.entries(models).map(([tier, model]) => (
            <span key={tier}>{t('languageModels.tierModel', { tier: t(tierKey(tier)), model })}</span>
          ))}
        </p>
        <p className="row-state">
          <strong>
            <StateWords state={state} />
          </strong>
          {said === null || said === '' ? null : (
            <span data-sample>
              <ServerSentence>{said}</ServerSentence>
            </span>
          )}
          {seenAt === null ? null : <span>{t('languageModels.seen', { when: momentInWords(seenAt, locale) })}</span>}
        </p>
      </div>
    </li>
  )
}

function StateWords({ state }: { state: string }) {
  const { t } = useWords()
  switch (state) {
    case 'ready':
    case 'ok':
      return <>{t('languageModels.ready')}</>
    case 'unknown':
      return <>{t('languageModels.notAsked')}</>
    case 'failing':
      return <>{t('languageModels.failing')}</>
    default:
      return <>{t('languageModels.notReady', { reason: t(reasonKey(state)) })}</>
  }
}
