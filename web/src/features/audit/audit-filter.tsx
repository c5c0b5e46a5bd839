import { type FormEvent, useState } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { SelectField } from '@/shared/ui/controls/select-field'
import { TextField } from '@/shared/ui/controls/text-field'
import { type AuditFilter, everything } from './api'
import { useActionWords } from './use-action-words'

interface Props {
  readonly filter: AuditFilter
  /** Those that there are. */
  readonly actions: readonly string[]
  readonly onFilter: (filter: AuditFilter) => void
}

/** Which entries to show. Applies when it is sent. */
export function AuditFilterForm({ filter, actions, onFilter }: Props) {
  const { t } = useWords()
  const wordsOf = useActionWords()
  const [draft, setDraft] = useState(filter)
  const change = (name: keyof AuditFilter) => (value: string) => setDraft({ ...draft, [name]: value })
  const send = (event: FormEvent) => {
    event.preventDefault()
    onFilter({ ...draft, actor: draft.actor.trim(), object: draft.object.trim() })
  }
  const listed = draft.action === '' || actions.includes(draft.action) ? actions : [...actions, draft.action]
  return (
    <form className="card form" role="search" aria-label={t('audit.filter')} onSubmit={send} noValidate>
      <div className="filter-bar">
        <SelectField
          id="audit-action"
          label={t('audit.action')}
          value={draft.action}
          choices={[{ value: '', words: t('audit.anyAction') }, ...listed.map((value) => ({ value, words: wordsOf(value) }))]}
          onChange={change('action')}
        />
        <TextField id="audit-since" type="date" label={t('audit.since')} value={draft.since} onChange={change('since')} />
        <TextField id="audit-until" type="date" label={t('audit.until')} value={draft.until} onChange={change('until')} />
      </div>
      <div className="filter-bar">
        <TextField
          id="audit-actor"
          autoComplete="off"
          label={t('audit.actor')}
          hint={t('audit.actorHint')}
          value={draft.actor}
          onChange={change('actor')}
          maxLength={100}
        />
        <TextField
          id="audit-object"
          autoComplete="off"
          label={t('audit.object')}
          hint={t('audit.objectHint')}
          value={draft.object}
          onChange={change('object')}
          maxLength={100}
        />
      </div>
      <div className="choices">
        <Button type="submit" tone="primary">
          {t('audit.apply')}
        </Button>
        <Button
          onPress={() => {
            setDraft(everything)
            onFilter(everything)
          }}
        >
          {t('audit.clear')}
        </Button>
      </div>
    </form>
  )
}
