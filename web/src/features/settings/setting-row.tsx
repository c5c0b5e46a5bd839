import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Setting } from '@/shared/api/setting-models'
import { settingKey } from '@/shared/i18n/stored-words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ServerSentence } from '@/shared/ui/status/stored-sentence'
import { useSettingWords } from './use-setting-words'

interface Props {
  readonly setting: Setting
  readonly mayChange: boolean
  readonly onChange: () => void
  /** The form, while this setting is being changed. */
  readonly children?: ReactNode
}

/** A setting: what it is, what it does, what applies now. */
export function SettingRow({ setting, mayChange, onChange, children }: Props) {
  const { t } = useWords()
  const { labelOf, hintOf, valueWords } = useSettingWords()
  const name = labelOf(setting.name)
  const known = settingKey(setting.name) !== null
  return (
    <li className="row setting">
      <div className="row-main">
        <h3 className="row-name">{name}</h3>
        <p className="row-facts">{known ? hintOf(setting) : <ServerSentence>{setting.description}</ServerSentence>}</p>
        <p className="row-state">
          <span>
            {t('tenantSettings.now')} <strong data-sample>{valueWords(setting.name, setting.value)}</strong>
          </span>
          {setting.isSet ? (
            <>
              <span className="status">{t('tenantSettings.set')}</span>
              <span>{t('tenantSettings.standard', { value: valueWords(setting.name, setting.standard) })}</span>
            </>
          ) : null}
          {known ? <code>{setting.name}</code> : null}
        </p>
        {mayChange ? null : <p className="row-facts">{t('tenantSettings.operatorOnly')}</p>}
        {children}
      </div>
      <div className="row-actions">
        {mayChange && children === undefined ? (
          <Button id={`change-${setting.name}`} onPress={onChange} aria-label={t('tenantSettings.changeNamed', { name })}>
            {t('tenantSettings.change')}
          </Button>
        ) : null}
        <Link
          className="button button-quiet"
          to="/department/settings/changes"
          search={{ name: setting.name }}
          aria-label={t('tenantSettings.historyNamed', { name })}
        >
          {t('tenantSettings.history')}
        </Link>
      </div>
    </li>
  )
}
