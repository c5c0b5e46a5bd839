import type { SettingChange } from '@/shared/api/access/change-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { useSettingWords } from './use-setting-words'

interface Props {
  readonly change: SettingChange
  readonly isPending: boolean
  readonly onTakeBack: () => void
}

/** Who changed a setting from what to what. */
export function ChangeRow({ change: { name, at, before, after, actor, mayTakeBack }, isPending, onTakeBack }: Props) {
  const { t, locale } = useWords()
  const { labelOf, valueWords } = useSettingWords()
  const when = momentInWords(at, locale)
  return (
    <li className="row">
      <div className="row-main">
        <h2 className="row-name">{labelOf(name)}</h2>
        <p className="row-facts">
          <time dateTime={at.toISOString()}>{when}</time>
          <span>{actor === '' ? t('settingChanges.bySomebody') : t('settingChanges.by', { name: actor })}</span>
        </p>
        <p className="row-facts">
          <span>
            {t('settingChanges.from')} <strong data-sample>{valueWords(name, before)}</strong>
          </span>
          <span>
            {t('settingChanges.to')} <strong data-sample>{valueWords(name, after)}</strong>
          </span>
        </p>
      </div>
      {mayTakeBack ? (
        <div className="row-actions">
          <Button isPending={isPending} onPress={onTakeBack} aria-label={t('settingChanges.takeBackNamed', { name: labelOf(name), when })}>
            {t('settingChanges.takeBack')}
          </Button>
        </div>
      ) : null}
    </li>
  )
}
