import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { type ApiKey, apiKeys, type KeyId, newApiKey, type NewApiKey } from '@/shared/api/models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { Dialog } from '@/shared/ui/controls/dialog'
import { ErrorSummary, type FieldProblem } from '@/shared/ui/controls/error-summary'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { TextField } from '@/shared/ui/controls/text-field'
import { Waiting } from '@/shared/ui/status/waiting'
import { NewKeyNotice } from './new-key-notice'

const keysKey = ['keys'] as const
const scopeNames = ['submit', 'read', 'decide'] as const
const terms = { month: 30, quarter: 90, halfYear: 180, year: 365, twoYears: 730 } as const
type Term = keyof typeof terms
const termNames = ['month', 'quarter', 'halfYear', 'year', 'twoYears'] as const satisfies readonly Term[]
type Scope = (typeof scopeNames)[number]

/** Keys for programs: make one, see which there are, revoke one. */
export function KeysPage() {
  const { t } = useWords()
  const api = useApi()
  const [made, setMade] = useState<NewApiKey | null>(null)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  const keys = useQuery({
    queryKey: keysKey,
    queryFn: async ({ signal }) => decode(apiKeys, (await api.GET('/api/v1/keys', { signal })).data).keys,
  })
  return (
    <>
      <PageHeading title={t('keys.title')} />
      <p className="lead">
        {t('keys.lead')} <a href="/docs/">{t('keys.reference')}</a>
      </p>
      {made === null ? null : <NewKeyNotice made={made} />}
      <NewKeyForm onMade={setMade} />
      <section aria-labelledby="keys-title">
        <h2 id="keys-title">{t('keys.listTitle')}</h2>
        {keys.isPending ? <Waiting /> : null}
        {keys.error ? <ProblemNotice problem={keys.error} onRetry={() => void keys.refetch()} /> : null}
        {keys.data?.length === 0 ? <p className="empty">{t('keys.none')}</p> : null}
        <ul className="rows">
          {keys.data?.map((key) => (
            <KeyRow key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
          ))}
        </ul>
      </section>
      <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />
    </>
  )
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { t, locale } = useWords()
  const { name, scopes, createdAt, expiresAt, revokedAt, lastUsedAt, owner } = apiKey
  return (
    <li className="row">
      <div className="row-main">
        <h3 className="row-name">{name}</h3>
        <p className="row-facts">
          <span>{owner === null ? t('keys.ofTenant') : t('keys.of', { name: owner.name === '' ? owner.email : owner.name })}</span>
          <span>{scopes.join(', ')}</span>
          <span>{t('keys.made', { when: momentInWords(createdAt, locale) })}</span>
          <span>{lastUsedAt === null ? t('keys.neverUsed') : t('keys.used', { when: momentInWords(lastUsedAt, locale) })}</span>
          {expiresAt === null ? (
            <span>{t('keys.neverExpires')}</span>
          ) : (
            <span>{t('keys.expires', { when: momentInWords(expiresAt, locale) })}</span>
          )}
        </p>
      </div>
      <div className="row-actions">
        {revokedAt === null ? (
          <Button tone="quiet" onPress={onRevoke} aria-label={t('keys.revokeNamed', { name })}>
            {t('keys.revoke')}
          </Button>
        ) : (
          <span>{t('keys.revoked')}</span>
        )}
      </div>
    </li>
  )
}

function NewKeyForm({ onMade }: { onMade: (made: NewApiKey) => void }) {
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

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const revoke = useMutation({
    mutationFn: (key: KeyId) => api.DELETE('/api/v1/keys/{key}', { params: { path: { key } } }),
    onSuccess: () => {
      onClose()
      void queries.invalidateQueries({ queryKey: keysKey })
    },
  })
  return (
    <Dialog title={t('keys.revokeTitle')} isOpen={apiKey !== null} onClose={onClose}>
      <p>{t('keys.revokeQuestion', { name: apiKey?.name ?? '' })}</p>
      {revoke.error ? <ProblemNotice problem={revoke.error} /> : null}
      <div className="choices">
        <Button tone="danger" isPending={revoke.isPending} onPress={() => (apiKey ? revoke.mutate(apiKey.id) : undefined)}>
          {t('keys.revoke')}
        </Button>
        <Button autoFocus onPress={onClose}>
          {t('action.keep')}
        </Button>
      </div>
    </Dialog>
  )
}
