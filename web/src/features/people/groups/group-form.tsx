import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Group, Person, PersonId, Role } from '@/shared/api/access/person-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { problemOfField, refusedFields } from '@/shared/ui/controls/refused-fields'
import { CheckList } from '@/shared/ui/controls/select-field'
import { TextField } from '@/shared/ui/controls/text-field'
import type { GroupDraft } from '../api'
import { RoleFields } from '../role-fields'

interface Props {
  /** Null adds a group. */
  readonly group: Group | null
  readonly people: readonly Pick<Person, 'id' | 'name' | 'email'>[]
  readonly isOperator: boolean
  readonly isSaving: boolean
  readonly problem: unknown
  readonly onSave: (draft: GroupDraft) => void
  readonly onCancel: (() => void) | null
}

export function GroupForm({ group, people, isOperator, isSaving, problem, onSave, onCancel }: Props) {
  const { t, isEnglish } = useWords()
  const [name, setName] = useState(group?.name ?? '')
  const [roles, setRoles] = useState<readonly Role[]>(group?.roles ?? [])
  const [externalName, setExternalName] = useState(group?.externalName ?? '')
  const [members, setMembers] = useState<readonly PersonId[]>(() => group?.members.map((member) => member.id) ?? [])
  const [found, setFound] = useState<readonly FieldProblem[]>([])
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => (group === null ? undefined : heading.current?.focus()), [group])
  const refused = refusedFields(
    problem,
    {
      '/name': { fieldId: 'group-name', words: t('groups.nameRefused') },
      '/roles': { fieldId: 'group-roles', words: t('groups.rolesRefused') },
      '/external_name': { fieldId: 'group-external', words: t('groups.externalRefused') },
      '/members': { fieldId: 'group-members', words: t('groups.membersRefused') },
    },
    isEnglish,
  )
  const problems = found.length > 0 ? found : refused
  // Whoever is a member already is offered, however many people there are.
  const offered = [...people, ...(group?.members.filter((member) => !people.some((other) => other.id === member.id)) ?? [])]

  const save = (event: FormEvent) => {
    event.preventDefault()
    const wrong = name.trim() === '' ? [{ fieldId: 'group-name', words: t('groups.nameMissing') }] : []
    setFound(wrong)
    if (wrong.length > 0) return
    onSave({ name: name.trim(), roles, externalName: externalName.trim() === '' ? null : externalName.trim(), members })
  }
  return (
    <form className="card form" onSubmit={save} noValidate aria-labelledby="group-form-title">
      <h2 id="group-form-title" ref={heading} tabIndex={-1}>
        {group === null ? t('groups.newTitle') : t('groups.editTitle', { name: group.name })}
      </h2>
      <FormProblems problems={problems} error={problem} />
      <TextField
        id="group-name"
        autoComplete="off"
        label={t('groups.name')}
        problem={problemOfField(problems, 'group-name')}
        value={name}
        onChange={setName}
        maxLength={100}
      />
      <RoleFields
        id="group-roles"
        label={t('groups.roles')}
        problem={problemOfField(problems, 'group-roles')}
        chosen={roles}
        isOperator={isOperator}
        onChange={setRoles}
      />
      <TextField
        id="group-external"
        autoComplete="off"
        label={t('groups.externalName')}
        hint={t('groups.externalHint')}
        problem={problemOfField(problems, 'group-external')}
        value={externalName}
        onChange={setExternalName}
        maxLength={400}
      />
      <div className="long-list">
        <CheckList
          id="group-members"
          label={t('groups.membersLabel')}
          hint={t('groups.membersHint')}
          problem={problemOfField(problems, 'group-members')}
          chosen={members.map(String)}
          choices={offered.map((person) => ({
            value: String(person.id),
            words: person.name === '' ? person.email : `${person.name} (${person.email})`,
          }))}
          onChange={(ids) => setMembers(offered.filter((person) => ids.includes(String(person.id))).map((person) => person.id))}
        />
      </div>
      <div className="choices">
        <Button type="submit" tone="primary" isPending={isSaving}>
          {t('groups.save')}
        </Button>
        {onCancel === null ? null : <Button onPress={onCancel}>{t('action.cancel')}</Button>}
      </div>
    </form>
  )
}
