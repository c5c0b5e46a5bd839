import { type FormEvent, useState } from 'react'
import { entityTypes } from '@/shared/format/entity-words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ErrorSummary, type FieldProblem } from '@/shared/ui/controls/error-summary'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { TextField } from '@/shared/ui/controls/text-field'

export type EntityType = (typeof entityTypes)[number]

export interface NewEntry {
  readonly pattern: string
  readonly name: string
  readonly entityType: EntityType | null
}

interface Props {
  readonly isAdding: boolean
  readonly problem: unknown
  /** Resolves when it has been added: the form is empty then. */
  readonly onAdd: (entry: NewEntry) => Promise<unknown>
}

export function EntryForm({ isAdding, problem, onAdd }: Props) {
  const { t } = useWords()
  const [pattern, setPattern] = useState('')
  const [name, setName] = useState('')
  const [kind, setKind] = useState<EntityType | null>(null)
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const wordsFor = (fieldId: string) => problems.find((found) => found.fieldId === fieldId)?.words ?? null

  const send = (event: FormEvent) => {
    event.preventDefault()
    const found = [
      ...(pattern.trim().length < 3 ? [{ fieldId: 'entry-pattern', words: t('department.allowlist.patternMissing') }] : []),
      ...(name.trim() === '' ? [{ fieldId: 'entry-name', words: t('department.allowlist.nameMissing') }] : []),
    ]
    setProblems(found)
    if (found.length > 0) return
    const emptied = () => {
      setPattern('')
      setName('')
    }
    void onAdd({ pattern: pattern.trim(), name: name.trim(), entityType: kind }).then(emptied, () => undefined)
  }

  return (
    <form className="card form" onSubmit={send} noValidate aria-labelledby="new-entry-title">
      <h2 id="new-entry-title">{t('department.allowlist.newTitle')}</h2>
      <ErrorSummary problems={problems} />
      {problem ? <ProblemNotice problem={problem} /> : null}
      <TextField
        id="entry-pattern"
        label={t('department.allowlist.pattern')}
        hint={t('department.allowlist.patternHint')}
        problem={wordsFor('entry-pattern')}
        value={pattern}
        onChange={setPattern}
        maxLength={100}
        autoComplete="off"
      />
      <TextField
        id="entry-name"
        label={t('department.allowlist.name')}
        hint={t('department.allowlist.nameHint')}
        problem={wordsFor('entry-name')}
        value={name}
        onChange={setName}
        maxLength={100}
      />
      <div className="field">
        <label htmlFor="entry-kind">{t('department.allowlist.kind')}</label>
        <select
          id="entry-kind"
          value={kind ?? ''}
          onChange={(event) => setKind(entityTypes.find((type) => type === event.target.value) ?? null)}
        >
          <option value="">{t('department.allowlist.everyKind')}</option>
          {entityTypes.map((type) => (
            <option key={type} value={type}>
              {t(`kind.${type}`, { count: 2 })}
            </option>
          ))}
        </select>
      </div>
      <Button type="submit" tone="primary" isPending={isAdding}>
        {t('department.allowlist.add')}
      </Button>
    </form>
  )
}
