import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '@/shared/api/api-context'
import type { AllowedValue, AllowEntry } from '@/shared/api/department-models'
import { entityKey, spelled } from '@/shared/format/entity-words'
import { useWords } from '@/shared/i18n/use-words'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { Button } from '@/shared/ui/controls/button'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { departmentKeys, entriesQuery, valuesQuery } from './api'
import { EntryForm, type NewEntry } from './entry-form'
import { ValueRow, type Verdict } from './value-row'

/** What a department lets pass: values by their hashes, as decisions have proposed them, and patterns. */
export function AllowlistPage() {
  const { t } = useWords()
  return (
    <>
      <PageHeading title={t('department.allowlist.title')} />
      <p className="lead">{t('department.allowlist.lead')}</p>
      <Values state="proposed" />
      <Values state="accepted" />
      <Patterns />
    </>
  )
}

function Values({ state }: { state: 'proposed' | 'accepted' }) {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const values = useQuery(valuesQuery(api, state))
  const judge = useMutation({
    mutationFn: ({ value, decision }: { value: AllowedValue; decision: Verdict }) =>
      api.POST('/api/v1/allowlist/values/{n}/decision', { params: { path: { n: value.id } }, body: { decision } }),
    onSuccess: () => {
      announce(t('department.allowlist.decided'))
      document.getElementById(`${state}-title`)?.focus()
      return queries.invalidateQueries({ queryKey: departmentKeys.allValues })
    },
  })
  const isProposed = state === 'proposed'
  return (
    <section aria-labelledby={`${state}-title`}>
      <h2 id={`${state}-title`} tabIndex={-1}>
        {t(isProposed ? 'department.allowlist.proposedTitle' : 'department.allowlist.acceptedTitle')}
      </h2>
      {isProposed ? <p>{t('department.allowlist.proposedLead')}</p> : null}
      {values.isPending ? <Waiting /> : null}
      {values.error ? <ProblemNotice problem={values.error} onRetry={() => void values.refetch()} /> : null}
      {judge.error ? <ProblemNotice problem={judge.error} /> : null}
      {values.data?.length === 0 ? (
        <p className="empty">{t(isProposed ? 'department.allowlist.noneProposed' : 'department.allowlist.noneAccepted')}</p>
      ) : null}
      <ul className="rows">
        {values.data?.map((value) => (
          <ValueRow key={value.id} value={value} onJudge={(decision) => judge.mutate({ value, decision })} />
        ))}
      </ul>
    </section>
  )
}

function Patterns() {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const entries = useQuery(entriesQuery(api))
  const isChanged = (words: string) => {
    announce(words)
    return queries.invalidateQueries({ queryKey: departmentKeys.entries })
  }
  const add = useMutation({
    mutationFn: ({ pattern, name, entityType }: NewEntry) =>
      api.POST('/api/v1/allowlist/entries', { body: { pattern, name, ...(entityType === null ? {} : { entity_type: entityType }) } }),
    onSuccess: () => isChanged(t('department.allowlist.added')),
  })
  const remove = useMutation({
    mutationFn: (entry: AllowEntry) => api.DELETE('/api/v1/allowlist/entries/{n}', { params: { path: { n: entry.id } } }),
    onSuccess: () => {
      document.getElementById('entries-title')?.focus()
      return isChanged(t('department.allowlist.removed'))
    },
  })
  return (
    <>
      <EntryForm isAdding={add.isPending} problem={add.error} onAdd={(entry) => add.mutateAsync(entry)} />
      <section aria-labelledby="entries-title">
        <h2 id="entries-title" tabIndex={-1}>
          {t('department.allowlist.entriesTitle')}
        </h2>
        {entries.isPending ? <Waiting /> : null}
        {entries.error ? <ProblemNotice problem={entries.error} onRetry={() => void entries.refetch()} /> : null}
        {remove.error ? <ProblemNotice problem={remove.error} /> : null}
        {entries.data?.length === 0 ? <p className="empty">{t('department.allowlist.noEntries')}</p> : null}
        <ul className="rows">
          {entries.data?.map((entry) => (
            <EntryRow key={entry.id} entry={entry} onRemove={() => remove.mutate(entry)} />
          ))}
        </ul>
      </section>
    </>
  )
}

function EntryRow({ entry, onRemove }: { entry: AllowEntry; onRemove: () => void }) {
  const { t } = useWords()
  const { pattern, name, entityType, hits, fileName } = entry
  const kind = entityType === null ? null : entityKey(entityType)
  return (
    <li className="row">
      <div className="row-main">
        <h3 className="row-name">
          <code>{pattern}</code>
        </h3>
        <p className="row-facts">
          <span>{name}</span>
          <span>
            {entityType === null ? t('department.allowlist.everyKind') : kind === null ? spelled(entityType) : t(kind, { count: 2 })}
          </span>
          {fileName === null ? null : <span>{t('department.allowlist.onlyIn', { name: fileName })}</span>}
          <span>{t('department.allowlist.hits', { count: hits })}</span>
        </p>
      </div>
      <div className="row-actions">
        <Button tone="quiet" onPress={onRemove} aria-label={t('department.allowlist.removeNamed', { pattern })}>
          {t('department.allowlist.remove')}
        </Button>
      </div>
    </li>
  )
}
