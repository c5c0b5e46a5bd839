import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { newApiKey, type NewApiKey } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ErrorSummary, type FieldProblem } from '@/shared/ui/controls/error-summary'
import { TextField } from '@/shared/ui/controls/text-field'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { keysKey } from './api'

const scopeNames = ['submit', 'read', 'decide'] as const
const terms = { month: 30, quarter: 90, halfYear: 180, year: 365, twoYears: 730 } as const
type Term = keyof typeof terms
const termNames = ['month', 'quarter', 'halfYear', 'year', 'twoYears'] as const satisfies readonly Term[]
type Scope = (typeof scopeNames)[number]

/** What a new key is called, what it can, and how long it works. */
export function NewKeyForm({ onMade }: { onMade: (made: NewApiKey) => void }) {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(['submit', 'read'])
  const [term, setTerm] = useState<Term>('year')
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const make = useMutation({
    mutationFn: async () => {
      const { data } = await api.POST('/api/v1/keys', { body: { name: name.trim(), scopes: [...scopes], expires_in_days: terms[term] } })
      return decode(newApiKey, data)
    },
    onSuccess: (made) => {
      onMade(made)
      setName('')
      void queries.invalidateQueries({ queryKey: keysKey })
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const found = [
      ...(name.trim() === '' ? [{ fieldId: 'key-name', words: t('keys.nameMissing') }] : []),
      ...(scopes.length === 0 ? [{ fieldId: 'scope-submit', words: t('keys.scopeMissing') }] : []),
    ]
    setProblems(found)
    if (found.length === 0) make.mutate()
  }
  const toggle = (scope: Scope) => setScopes(scopes.includes(scope) ? scopes.filter((other) => other !== scope) : [...scopes, scope])

  return (
    <form className="card form" onSubmit={send} noValidate aria-labelledby="new-key-title">
      <h2 id="new-key-title">{t('keys.newTitle')}</h2>
      <ErrorSummary problems={problems} />
      {make.error ? <ProblemNotice problem={make.error} /> : null}
      <TextField
        id="key-name"
        label={t('keys.name')}
        hint={t('keys.nameHint')}
        problem={problems.find((problem) => problem.fieldId === 'key-name')?.words ?? null}
        value={name}
        onChange={setName}
        maxLength={100}
      />
      <fieldset className="ticks">
        <legend>{t('keys.scopes')}</legend>
        {scopeNames.map((scope) => (
          <label key={scope} className="tick">
            <input id={`scope-${scope}`} type="checkbox" checked={scopes.includes(scope)} onChange={() => toggle(scope)} />
            <span>{t(`keys.scope.${scope}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="key-days">{t('keys.days')}</label>
        <select id="key-days" value={term} onChange={(event) => setTerm(termNames.find((name) => name === event.target.value) ?? 'year')}>
          {termNames.map((name) => (
            <option key={name} value={name}>
              {t(`keys.term.${name}`)}
            </option>
          ))}
        </select>
      </div>
      <Button type="submit" tone="primary" isPending={make.isPending}>
        {t('keys.make')}
      </Button>
    </form>
  )
}
