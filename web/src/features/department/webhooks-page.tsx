import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { type Delivery, type Webhook, type WebhookId, webhookWithSecret, type WebhookWithSecret } from '@/shared/api/department-models'
import { useWords } from '@/shared/i18n/use-words'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { Button } from '@/shared/ui/controls/button'
import { Dialog } from '@/shared/ui/controls/dialog'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { deliveriesQuery, departmentKeys, webhooksQuery } from './api'
import { DeliveryLog } from './delivery-log'
import { SecretNotice } from './secret-notice'
import { type NewWebhook, WebhookForm } from './webhook-form'
import { type WebhookAct, WebhookRow } from './webhook-row'

const defaultSchemes = ['https'] as const

/** Where the department is called: add, look at the log, send again, change the secret, remove. */
export function WebhooksPage() {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [made, setMade] = useState<WebhookWithSecret | null>(null)
  const [open, setOpen] = useState<WebhookId | null>(null)
  const [removing, setRemoving] = useState<Webhook | null>(null)
  const webhooks = useQuery(webhooksQuery(api))
  const isChanged = () => queries.invalidateQueries({ queryKey: departmentKeys.webhooks })
  const withSecret = (answer: { data?: unknown }) => {
    setMade(decode(webhookWithSecret, answer.data))
    return isChanged()
  }
  const add = useMutation({
    mutationFn: ({ url, description, types }: NewWebhook) =>
      api.POST('/api/v1/webhooks', { body: { url, description, types: [...types] } }),
    onSuccess: withSecret,
  })
  const rotate = useMutation({
    mutationFn: (id: WebhookId) => api.POST('/api/v1/webhooks/{id}/rotate', { params: { path: { id } } }),
    onSuccess: withSecret,
  })
  const enable = useMutation({
    mutationFn: (id: WebhookId) => api.POST('/api/v1/webhooks/{id}/enable', { params: { path: { id } } }),
    onSuccess: isChanged,
  })
  const test = useMutation({
    mutationFn: (webhook: Webhook) => api.POST('/api/v1/webhooks/{id}/test', { params: { path: { id: webhook.id } } }),
    onSuccess: (_, webhook) => {
      announce(t('department.webhooks.tested', { url: webhook.url }))
      setOpen(webhook.id)
      return queries.invalidateQueries({ queryKey: departmentKeys.deliveries(webhook.id) })
    },
  })
  const act = (webhook: Webhook, what: WebhookAct) => {
    if (what === 'log') setOpen(open === webhook.id ? null : webhook.id)
    if (what === 'test') test.mutate(webhook)
    if (what === 'rotate') rotate.mutate(webhook.id)
    if (what === 'enable') enable.mutate(webhook.id)
    if (what === 'remove') setRemoving(webhook)
  }
  const problem = rotate.error ?? enable.error ?? test.error
  return (
    <>
      <PageHeading title={t('department.webhooks.title')} />
      <p className="lead">{t('department.webhooks.lead')}</p>
      {made === null ? null : <SecretNotice made={made} />}
      <WebhookForm
        schemes={webhooks.data?.schemes ?? defaultSchemes}
        isAdding={add.isPending}
        problem={add.error}
        onAdd={(webhook) => add.mutateAsync(webhook)}
      />
      <section aria-labelledby="webhooks-title">
        <h2 id="webhooks-title">{t('department.webhooks.listTitle')}</h2>
        {webhooks.isPending ? <Waiting /> : null}
        {webhooks.error ? <ProblemNotice problem={webhooks.error} onRetry={() => void webhooks.refetch()} /> : null}
        {problem ? <ProblemNotice problem={problem} /> : null}
        {webhooks.data?.webhooks.length === 0 ? <p className="empty">{t('department.webhooks.none')}</p> : null}
        <ul className="rows">
          {webhooks.data?.webhooks.map((webhook) => (
            <li key={webhook.id}>
              <WebhookRow webhook={webhook} isLogOpen={open === webhook.id} onAct={(what) => act(webhook, what)} />
              {open === webhook.id ? <Deliveries webhook={webhook} /> : null}
            </li>
          ))}
        </ul>
      </section>
      <RemoveDialog webhook={removing} onClose={() => setRemoving(null)} onRemoved={isChanged} />
    </>
  )
}

function Deliveries({ webhook }: { webhook: Webhook }) {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const log = useQuery(deliveriesQuery(api, webhook.id))
  const repeat = useMutation({
    mutationFn: (delivery: Delivery) =>
      api.POST('/api/v1/webhooks/{id}/deliveries/{n}/redeliver', { params: { path: { id: webhook.id, n: delivery.id } } }),
    onSuccess: () => {
      announce(t('department.webhooks.sent'))
      return queries.invalidateQueries({ queryKey: departmentKeys.deliveries(webhook.id) })
    },
  })
  return (
    <>
      {log.isPending ? <Waiting /> : null}
      {log.error ? <ProblemNotice problem={log.error} onRetry={() => void log.refetch()} /> : null}
      {repeat.error ? <ProblemNotice problem={repeat.error} /> : null}
      {log.data ? <DeliveryLog url={webhook.url} deliveries={log.data} onRepeat={(delivery) => repeat.mutate(delivery)} /> : null}
    </>
  )
}

interface RemoveProps {
  readonly webhook: Webhook | null
  readonly onClose: () => void
  readonly onRemoved: () => Promise<unknown>
}

function RemoveDialog({ webhook, onClose, onRemoved }: RemoveProps) {
  const { t } = useWords()
  const api = useApi()
  const remove = useMutation({
    mutationFn: (id: WebhookId) => api.DELETE('/api/v1/webhooks/{id}', { params: { path: { id } } }),
    onSuccess: () => {
      onClose()
      return onRemoved()
    },
  })
  return (
    <Dialog title={t('department.webhooks.removeTitle')} isOpen={webhook !== null} onClose={onClose}>
      <p>{t('department.webhooks.removeQuestion', { url: webhook?.url ?? '' })}</p>
      {remove.error ? <ProblemNotice problem={remove.error} /> : null}
      <div className="choices">
        <Button tone="danger" isPending={remove.isPending} onPress={() => (webhook ? remove.mutate(webhook.id) : undefined)}>
          {t('department.webhooks.remove')}
        </Button>
        <Button autoFocus onPress={onClose}>
          {t('action.keep')}
        </Button>
      </div>
    </Dialog>
  )
}
