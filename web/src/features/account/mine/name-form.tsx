import { type FormEvent, useState } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { problemOfField, refusedFields } from '@/shared/ui/controls/refused-fields'
import { TextField } from '@/shared/ui/controls/text-field'

interface Props {
  readonly name: string
  readonly isSaving: boolean
  readonly problem: unknown
  readonly onSave: (name: string) => void
}

export function NameForm({ name: now, isSaving, problem, onSave }: Props) {
  const { t, isEnglish } = useWords()
  const [name, setName] = useState(now)
  const [missing, setMissing] = useState<readonly FieldProblem[]>([])
  const refused = refusedFields(problem, { '/display_name': { fieldId: 'my-name', words: t('mine.nameRefused') } }, isEnglish)
  const problems = missing.length > 0 ? missing : refused
  const save = (event: FormEvent) => {
    event.preventDefault()
    const found = name.trim() === '' ? [{ fieldId: 'my-name', words: t('mine.nameMissing') }] : []
    setMissing(found)
    if (found.length === 0) onSave(name.trim())
  }
  return (
    <form className="card form" onSubmit={save} noValidate aria-labelledby="name-title">
      <h2 id="name-title">{t('mine.nameTitle')}</h2>
      <FormProblems problems={problems} error={problem} />
      <TextField
        id="my-name"
        autoComplete="name"
        label={t('mine.name')}
        hint={t('mine.nameHint')}
        problem={problemOfField(problems, 'my-name')}
        value={name}
        onChange={setName}
        maxLength={100}
      />
      <Button type="submit" isPending={isSaving}>
        {t('mine.nameSave')}
      </Button>
    </form>
  )
}
