import { type FormEvent, useState } from 'react'
import type { Group, Person } from '@/shared/api/access/person-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { problemOfField, refusedFields } from '@/shared/ui/controls/refused-fields'
import { TextField } from '@/shared/ui/controls/text-field'
import type { PersonChange } from '../api'
import { GroupFields, RoleFields } from '../role-fields'

interface Props {
  readonly person: Person
  readonly groups: readonly Group[]
  readonly isOperator: boolean
  readonly isSaving: boolean
  readonly problem: unknown
  /** Only what is different. */
  readonly onSave: (change: PersonChange) => void
}

/** Name, address, roles and groups of a person. */
export function PersonForm({ person, groups, isOperator, isSaving, problem, onSave }: Props) {
  const { t, isEnglish } = useWords()
  const [name, setName] = useState(person.name)
  const [email, setEmail] = useState(person.email)
  const [roles, setRoles] = useState(person.roles)
  const [memberOf, setMemberOf] = useState(() => person.groups.map((group) => group.id))
  const [found, setFound] = useState<readonly FieldProblem[]>([])
  const refused = refusedFields(
    problem,
    {
      '/display_name': { fieldId: 'person-name', words: t('person.nameRefused') },
      '/email': { fieldId: 'person-email', words: t('person.emailRefused') },
      '/roles': { fieldId: 'person-roles', words: t('person.rolesRefused') },
      '/groups': { fieldId: 'person-groups', words: t('person.groupsRefused') },
    },
    isEnglish,
  )
  const problems = found.length > 0 ? found : refused

  const save = (event: FormEvent) => {
    event.preventDefault()
    const wrong = [
      ...(name.trim() === '' && person.name !== '' ? [{ fieldId: 'person-name', words: t('person.nameMissing') }] : []),
      ...(/^\S+@\S+$/.test(email.trim()) ? [] : [{ fieldId: 'person-email', words: t('person.emailWrong') }]),
    ]
    setFound(wrong)
    if (wrong.length > 0) return
    const before = person.groups.map((group) => group.id)
    onSave({
      ...(name.trim() === person.name ? {} : { name: name.trim() }),
      ...(email.trim() === person.email ? {} : { email: email.trim() }),
      ...(roles.join() === person.roles.join() ? {} : { roles }),
      ...([...memberOf].sort().join() === [...before].sort().join() ? {} : { groups: memberOf }),
    })
  }

  return (
    <form className="card form" onSubmit={save} noValidate aria-labelledby="person-change-title">
      <h2 id="person-change-title">{t('person.changeTitle')}</h2>
      <FormProblems problems={problems} error={problem} />
      <TextField
        id="person-name"
        autoComplete="off"
        label={t('person.name')}
        problem={problemOfField(problems, 'person-name')}
        value={name}
        onChange={setName}
        maxLength={200}
      />
      <TextField
        id="person-email"
        type="email"
        autoComplete="off"
        label={t('person.email')}
        problem={problemOfField(problems, 'person-email')}
        value={email}
        onChange={setEmail}
      />
      <RoleFields
        id="person-roles"
        label={t('person.roles')}
        hint={t('person.rolesHint')}
        problem={problemOfField(problems, 'person-roles')}
        chosen={roles}
        isOperator={isOperator}
        onChange={setRoles}
      />
      <GroupFields
        id="person-groups"
        label={t('person.groups')}
        problem={problemOfField(problems, 'person-groups')}
        groups={groups}
        chosen={memberOf}
        onChange={setMemberOf}
      />
      <Button type="submit" tone="primary" isPending={isSaving}>
        {t('person.save')}
      </Button>
    </form>
  )
}
