import { focusSoon } from '@/shared/ui/page/focus-soon'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import type { Setting, SettingValue } from '@/shared/api/setting-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { TextField } from '@/shared/ui/controls/text-field'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useChangeSettings, useSettings } from './api'
import { isSame } from './setting-draft'
import { SettingForm } from './setting-form'
import { groupNames, groupOf, matching, type Worded } from './setting-groups'
import { SettingRow } from './setting-row'
import { useSettingWords } from './use-setting-words'

/** Every setting of the department: search, read what applies and why, change, restore. */
export function SettingsPage({ isOperator }: { isOperator: boolean }) {
  const { t } = useWords()
  const settings = useSettings()
  return (
    <>
      <PageHeading title={t('tenantSettings.title')} />
      <p className="lead">
        {t('tenantSettings.lead')} <Link to="/department/settings/changes">{t('tenantSettings.allChanges')}</Link>
      </p>
      {settings.isPending ? <Waiting /> : null}
      {settings.error ? <ProblemNotice problem={settings.error} onRetry={() => void settings.refetch()} /> : null}
      {settings.data ? <Settings settings={settings.data} isOperator={isOperator} /> : null}
    </>
  )
}

function Settings({ settings, isOperator }: { settings: readonly Setting[]; isOperator: boolean }) {
  const { t } = useWords()
  const { labelOf, hintOf } = useSettingWords()
  const [search, setSearch] = useState('')
  const [onlySet, setOnlySet] = useState(false)
  const worded = settings.map((setting): Worded => ({ setting, label: labelOf(setting.name), hint: hintOf(setting) }))
  const shown = matching(worded, search, onlySet)
  useCountAnnouncement(shown.length, `${search}${onlySet}`)
  return (
    <>
      <form className="form" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField
          id="settings-search"
          type="search"
          autoComplete="off"
          label={t('tenantSettings.search')}
          hint={t('tenantSettings.searchHint')}
          value={search}
          onChange={setSearch}
        />
        <label className="tick">
          <input type="checkbox" checked={onlySet} onChange={(event) => setOnlySet(event.target.checked)} />
          <span>{t('tenantSettings.onlySet')}</span>
        </label>
      </form>
      <p>{t('tenantSettings.found', { count: shown.length })}</p>
      {shown.length === 0 ? (
        <Button
          onPress={() => {
            setSearch('')
            setOnlySet(false)
            document.getElementById('settings-search')?.focus()
          }}
        >
          {t('tenantSettings.clear')}
        </Button>
      ) : null}
      <Groups shown={shown} isOperator={isOperator} />
    </>
  )
}

/** Says how many settings are left, once the typing has paused. */
function useCountAnnouncement(count: number, cause: string) {
  const { t } = useWords()
  const announce = useAnnounce()
  const before = useRef(cause)
  const settled = useDeferredValue(cause)
  useEffect(() => {
    if (before.current === settled) return
    const timer = setTimeout(() => {
      before.current = settled
      announce(t('tenantSettings.found', { count }))
    }, 700)
    return () => clearTimeout(timer)
  }, [announce, count, settled, t])
}

function Groups({ shown, isOperator }: { shown: readonly Worded[]; isOperator: boolean }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const { labelOf } = useSettingWords()
  const [open, setOpen] = useState<string | null>(null)
  const change = useChangeSettings()

  /** Back to where the form was asked for. */
  const close = (name: string) => {
    setOpen(null)
    change.reset()
    focusSoon(`change-${name}`)
  }
  const save = (setting: Setting, value: SettingValue | null) => {
    const name = labelOf(setting.name)
    if (value !== null && setting.isSet && isSame(setting, value)) {
      announce(t('tenantSettings.same'))
      close(setting.name)
      return
    }
    change.mutate(
      { [setting.name]: value },
      {
        onSuccess: () => {
          announce(value === null ? t('tenantSettings.restored', { name }) : t('tenantSettings.saved', { name }))
          close(setting.name)
        },
      },
    )
  }

  return groupNames.map((group) => {
    const members = shown.filter(({ setting }) => groupOf(setting.name) === group)
    if (members.length === 0) return null
    return (
      <section key={group} aria-labelledby={`settings-${group}`}>
        <h2 id={`settings-${group}`}>{t(`tenantSettings.group.${group}`)}</h2>
        <ul className="rows">
          {members.map(({ setting }) => (
            <SettingRow
              key={setting.name}
              setting={setting}
              mayChange={isOperator || !setting.isForOperator}
              onChange={() => {
                change.reset()
                setOpen(setting.name)
              }}
            >
              {open === setting.name ? (
                <SettingForm
                  setting={setting}
                  isSaving={change.isPending}
                  problem={change.error}
                  onSave={(value) => save(setting, value)}
                  onCancel={() => close(setting.name)}
                />
              ) : undefined}
            </SettingRow>
          ))}
        </ul>
      </section>
    )
  })
}
