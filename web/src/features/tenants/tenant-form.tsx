import { type FormEvent, useState } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { problemOfField, refusedFields } from '@/shared/ui/controls/refused-fields'
import { TextField } from '@/shared/ui/controls/text-field'
import type { TenantDraft } from './api'

interface Props {
  readonly isSaving: boolean
  readonly problem: unknown
  /** Resolves when it is made: the form is then empty again. */
  readonly onAdd: (draft: TenantDraft) => Promise<unknown>
}

const slugForm = /^[a-z0-9][a-z0-9-]{0,62}$/

export function TenantForm({ isSaving, problem, onAdd }: Props) {
  const { t, isEnglish } = useWords()
  const [draft, setDraft] = useState<TenantDraft>({ slug: '', name: '', administrator: '' })
  const [found, setFound] = useState<readonly FieldProblem[]>([])
  const refused = refusedFields(
    problem,
    {
      '/name': { fieldId: 'tenant-name', words: t('tenants.nameRefused') },
      '/slug': { fieldId: 'tenant-slug', words: t('tenants.slugRefused') },
      '/administrator': { fieldId: 'tenant-administrator', words: t('tenants.administratorRefused') },
    },
    isEnglish,
  )
  const problems = found.length > 0 ? found : refused
  const change = (name: keyof TenantDraft) => (value: string) => setDraft({ ...draft, [name]: value })

  const send = (event: FormEvent) => {
    event.preventDefault()
    const { slug, name, administrator } = draft
    const wrong = [
      ...(name.trim() === '' ? [{ fieldId: 'tenant-name', words: t('tenants.nameMissing') }] : []),
      ...(slugForm.test(slug.trim()) ? [] : [{ fieldId: 'tenant-slug', words: t('tenants.slugWrong') }]),
      ...(administrator.trim() === '' || /^\S+@\S+$/.test(administrator.trim())
        ? []
        : [{ fieldId: 'tenant-administrator', words: t('tenants.administratorWrong') }]),
    ]
    setFound(wrong)
    if (wrong.length > 0) return
    const emptied = () => setDraft({ slug: '', name: '', administrator: '' })
    void onAdd({ slug: slug.trim(), name: name.trim(), administrator: administrator.trim() }).then(emptied, () => undefined)
  }
  return (
    <form className="card form" onSubmit={send} noValidate aria-labelledby="tenant-form-title">
      <h2 id="tenant-form-title">{t('tenants.newTitle')}</h2>
      <FormProblems problems={problems} error={problem} />
      <TextField
        id="tenant-name"
        autoComplete="off"
        label={t('tenants.name')}
        problem={problemOfField(problems, 'tenant-name')}
        value={draft.name}
        onChange={change('name')}
        maxLength={200}
      />
      <TextField
        id="tenant-slug"
        autoComplete="off"
        label={t('tenants.slug')}
        hint={t('tenants.slugHint')}
        problem={problemOfField(problems, 'tenant-slug')}
        value={draft.slug}
        onChange={change('slug')}
        maxLength={63}
      />
      <TextField
        id="tenant-administrator"
        type="email"
        autoComplete="off"
        label={t('tenants.administrator')}
        hint={t('tenants.administratorHint')}
        problem={problemOfField(problems, 'tenant-administrator')}
        value={draft.administrator}
        onChange={change('administrator')}
      />
      <Button type="submit" tone="primary" isPending={isSaving}>
        {t('tenants.add')}
      </Button>
    </form>
  )
}
