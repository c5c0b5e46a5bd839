import { type FormEvent, useState } from 'react'
import type { Group, GroupId, Role } from '@/shared/api/access/person-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { problemOfField, refusedFields } from '@/shared/ui/controls/refused-fields'
import { TextField } from '@/shared/ui/controls/text-field'
import type { InvitationRequest } from '../api'
import { GroupFields, RoleFields } from '../role-fields'

interface Props {
  readonly groups: readonly Group[]
  readonly isOperator: boolean
  readonly isSending: boolean
  readonly problem: unknown
  /** Resolves when the invitation is made: the form is then empty again. */
  readonly onInvite: (invitation: InvitationRequest) => Promise<unknown>
}

export function InvitationForm({ groups, isOperator, isSending, problem, onInvite }: Props) {
  const { t, isEnglish } = useWords()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<readonly Role[]>(['submitter'])
  const [memberOf, setMemberOf] = useState<readonly GroupId[]>([])
  const [found, setFound] = useState<readonly FieldProblem[]>([])
  const refused = refusedFields(
    problem,
    {
      '/email': { fieldId: 'invite-email', words: t('invitations.emailRefused') },
      '/display_name': { fieldId: 'invite-name', words: t('invitations.nameRefused') },
      '/roles': { fieldId: 'invite-roles', words: t('invitations.rolesRefused') },
      '/groups': { fieldId: 'invite-groups', words: t('invitations.groupsRefused') },
    },
    isEnglish,
  )
  const problems = found.length > 0 ? found : refused

  const send = (event: FormEvent) => {
    event.preventDefault()
    const wrong = [
      ...(/^\S+@\S+$/.test(email.trim()) ? [] : [{ fieldId: 'invite-email', words: t('invitations.emailWrong') }]),
      ...(roles.length + memberOf.length > 0 ? [] : [{ fieldId: 'invite-roles', words: t('invitations.rolesMissing') }]),
    ]
    setFound(wrong)
    if (wrong.length > 0) return
    const emptied = () => {
      setEmail('')
      setName('')
    }
    void onInvite({ email: email.trim(), name: name.trim(), roles, groups: memberOf }).then(emptied, () => undefined)
  }
  return (
    <form className="card form" onSubmit={send} noValidate aria-labelledby="invite-title">
      <h2 id="invite-title">{t('invitations.newTitle')}</h2>
      <FormProblems problems={problems} error={problem} />
      <TextField
        id="invite-email"
        type="email"
        autoComplete="off"
        label={t('invitations.email')}
        problem={problemOfField(problems, 'invite-email')}
        value={email}
        onChange={setEmail}
      />
      <TextField
        id="invite-name"
        autoComplete="off"
        label={t('invitations.name')}
        hint={t('invitations.nameHint')}
        problem={problemOfField(problems, 'invite-name')}
        value={name}
        onChange={setName}
        maxLength={200}
      />
      <RoleFields
        id="invite-roles"
        label={t('invitations.roles')}
        problem={problemOfField(problems, 'invite-roles')}
        chosen={roles}
        isOperator={isOperator}
        onChange={setRoles}
      />
      <GroupFields
        id="invite-groups"
        label={t('invitations.groups')}
        problem={problemOfField(problems, 'invite-groups')}
        groups={groups}
        chosen={memberOf}
        onChange={setMemberOf}
      />
      <Button type="submit" tone="primary" isPending={isSending}>
        {t('invitations.send')}
      </Button>
    </form>
  )
}
