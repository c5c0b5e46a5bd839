import { type FormEvent, useState } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { problemOfField, refusedFields } from '@/shared/ui/controls/refused-fields'
import { CheckList, SelectField } from '@/shared/ui/controls/select-field'
import { TextField } from '@/shared/ui/controls/text-field'
import { type ClientDraft, clientScopes } from './api'

interface Props {
  /** Those that the installation knows, at least one. */
  readonly issuers: readonly string[]
  /** What tokens for this department name if nothing else is entered. */
  readonly audience: string
  readonly isSaving: boolean
  readonly problem: unknown
  /** Resolves when it is added: the form is then empty again. */
  readonly onAdd: (draft: ClientDraft) => Promise<unknown>
}

const empty: ClientDraft = { name: '', issuer: '', audience: '', subject: '', scopes: ['submit', 'read'] }

const texts = [
  { name: 'name', label: 'name', hint: 'nameHint', missing: 'nameMissing' },
  { name: 'subject', label: 'subjectField', hint: 'subjectHint', missing: 'subjectMissing' },
] as const

export function ClientForm({ issuers, audience, isSaving, problem, onAdd }: Props) {
  const { t, isEnglish } = useWords()
  const [draft, setDraft] = useState<ClientDraft>({ ...empty, issuer: issuers[0] ?? '' })
  const [found, setFound] = useState<readonly FieldProblem[]>([])
  const members = ['name', 'issuer', 'audience', 'subject', 'scopes'] as const
  const refused = refusedFields(
    problem,
    Object.fromEntries(members.map((name) => [`/${name}`, { fieldId: `client-${name}`, words: t('serviceClients.refused') }])),
    isEnglish,
  )
  const problems = found.length > 0 ? found : refused

  const send = (event: FormEvent) => {
    event.preventDefault()
    const wrong = [
      ...texts
        .filter(({ name }) => draft[name].trim() === '')
        .map(({ name, missing }) => ({ fieldId: `client-${name}`, words: t(`serviceClients.${missing}`) })),
      ...(draft.scopes.length === 0 ? [{ fieldId: 'client-scopes', words: t('serviceClients.scopeMissing') }] : []),
    ]
    setFound(wrong)
    if (wrong.length > 0) return
    const { name, issuer, subject, scopes } = draft
    const emptied = () => setDraft({ ...empty, issuer })
    const request = { name: name.trim(), issuer, audience: draft.audience.trim(), subject: subject.trim(), scopes }
    void onAdd(request).then(emptied, () => undefined)
  }
  return (
    <form className="card form" onSubmit={send} noValidate aria-labelledby="client-form-title">
      <h2 id="client-form-title">{t('serviceClients.newTitle')}</h2>
      <FormProblems problems={problems} error={problem} />
      {texts.map(({ name, label, hint }) => (
        <TextField
          key={name}
          id={`client-${name}`}
          autoComplete="off"
          label={t(`serviceClients.${label}`)}
          hint={t(`serviceClients.${hint}`)}
          problem={problemOfField(problems, `client-${name}`)}
          value={draft[name]}
          onChange={(value) => setDraft({ ...draft, [name]: value })}
          maxLength={400}
        />
      ))}
      <SelectField
        id="client-issuer"
        label={t('serviceClients.issuerField')}
        hint={t('serviceClients.issuerHint')}
        problem={problemOfField(problems, 'client-issuer')}
        value={draft.issuer}
        choices={issuers.map((one) => ({ value: one, words: one }))}
        onChange={(issuer) => setDraft({ ...draft, issuer })}
      />
      <TextField
        id="client-audience"
        autoComplete="off"
        label={t('serviceClients.audienceField')}
        hint={t('serviceClients.audienceHint', { audience })}
        problem={problemOfField(problems, 'client-audience')}
        value={draft.audience}
        onChange={(value) => setDraft({ ...draft, audience: value })}
        maxLength={2048}
      />
      <CheckList
        id="client-scopes"
        label={t('serviceClients.scopes')}
        problem={problemOfField(problems, 'client-scopes')}
        chosen={draft.scopes}
        choices={clientScopes.map((value) => ({ value, words: t(`keys.scope.${value}`) }))}
        onChange={(chosen) => setDraft({ ...draft, scopes: clientScopes.filter((scope) => chosen.includes(scope)) })}
      />
      <Button type="submit" tone="primary" isPending={isSaving}>
        {t('serviceClients.add')}
      </Button>
    </form>
  )
}
