import type { Group } from '@/shared/api/access/person-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'

interface Props {
  readonly group: Group
  readonly onEdit: () => void
  readonly onDelete: () => void
}

export function GroupRow({ group: { id, name, roles, members, externalName }, onEdit, onDelete }: Props) {
  const { t, locale } = useWords()
  return (
    <li className="row">
      <div className="row-main">
        <h2 className="row-name">{name}</h2>
        <p className="row-facts">
          <span>
            {roles.length === 0 ? t('people.noRole') : new Intl.ListFormat(locale).format(roles.map((role) => t(`role.${role}`)))}
          </span>
          <span>{t('groups.members', { count: members.length })}</span>
          {externalName === null ? null : <span>{t('groups.external', { name: externalName })}</span>}
        </p>
      </div>
      <div className="row-actions">
        <Button id={`edit-group-${id}`} onPress={onEdit} aria-label={t('groups.editNamed', { name })}>
          {t('groups.edit')}
        </Button>
        <Button tone="quiet" onPress={onDelete} aria-label={t('groups.removeNamed', { name })}>
          {t('groups.remove')}
        </Button>
      </div>
    </li>
  )
}
