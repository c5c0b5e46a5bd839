import { type Group, type GroupId, type Role, roleNames } from '@/shared/api/access/person-models'
import { useWords } from '@/shared/i18n/use-words'
import { CheckList } from '@/shared/ui/controls/select-field'

interface RoleProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly problem: string | null
  readonly chosen: readonly Role[]
  /** Nobody may give a role whose rights they lack: operators only make operators. */
  readonly isOperator: boolean
  readonly onChange: (chosen: Role[]) => void
}

export function RoleFields({ id, label, hint, problem, chosen, isOperator, onChange }: RoleProps) {
  const { t } = useWords()
  const offered = roleNames.filter((name) => isOperator || name !== 'operator' || chosen.includes(name))
  return (
    <CheckList
      id={id}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      problem={problem}
      chosen={chosen}
      choices={offered.map((name) => ({ value: name, words: t(`role.${name}`), hint: t(`role.about.${name}`) }))}
      onChange={(names) => onChange(roleNames.filter((name) => names.includes(name)))}
    />
  )
}

interface GroupProps {
  readonly id: string
  readonly label: string
  readonly problem: string | null
  readonly groups: readonly Pick<Group, 'id' | 'name'>[]
  readonly chosen: readonly GroupId[]
  readonly onChange: (chosen: GroupId[]) => void
}

/** Nothing where there are no groups. */
export function GroupFields({ id, label, problem, groups, chosen, onChange }: GroupProps) {
  if (groups.length === 0) return null
  return (
    <CheckList
      id={id}
      label={label}
      problem={problem}
      chosen={chosen.map(String)}
      choices={groups.map((group) => ({ value: String(group.id), words: group.name }))}
      onChange={(ids) => onChange(groups.filter((group) => ids.includes(String(group.id))).map((group) => group.id))}
    />
  )
}
