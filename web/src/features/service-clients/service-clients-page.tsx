import { focusSoon } from '@/shared/ui/page/focus-soon'
import { useState } from 'react'
import type { ServiceClient } from '@/shared/api/access/client-models'
import { useWords } from '@/shared/i18n/use-words'
import { ConfirmDialog } from '@/shared/ui/controls/confirm-dialog'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useAddClient, useRemoveClient, useServiceClients } from './api'
import { ClientForm } from './client-form'
import { ClientRow } from './client-row'

/** Programs whose tokens of the institution are taken: add, see the last use, remove. */
export function ServiceClientsPage() {
  const { t } = useWords()
  const announce = useAnnounce()
  const [removing, setRemoving] = useState<ServiceClient | null>(null)
  const clients = useServiceClients()
  const add = useAddClient()
  const remove = useRemoveClient()
  return (
    <>
      <PageHeading title={t('serviceClients.title')} />
      <p className="lead">{t('serviceClients.lead')}</p>
      <section aria-labelledby="clients-title">
        <h2 id="clients-title" tabIndex={-1}>
          {t('serviceClients.listTitle')}
        </h2>
        {clients.isPending ? <Waiting /> : null}
        {clients.error ? <ProblemNotice problem={clients.error} onRetry={() => void clients.refetch()} /> : null}
        {clients.data?.clients.length === 0 ? <p className="empty">{t('serviceClients.none')}</p> : null}
        <ul className="rows">
          {clients.data?.clients.map((client) => (
            <ClientRow key={client.id} client={client} onRemove={() => setRemoving(client)} />
          ))}
        </ul>
      </section>
      {add.data === undefined ? null : <p>{t('serviceClients.added', { name: add.data.name })}</p>}
      {clients.data === undefined ? null : clients.data.issuers.length === 0 ? (
        <p>{t('serviceClients.noIssuers')}</p>
      ) : (
        <ClientForm
          issuers={clients.data.issuers}
          audience={clients.data.audience}
          isSaving={add.isPending}
          problem={add.error}
          onAdd={(draft) => add.mutateAsync(draft).then(({ name }) => announce(t('serviceClients.added', { name })))}
        />
      )}
      <ConfirmDialog
        title={t('serviceClients.removeTitle')}
        isOpen={removing !== null}
        act={t('serviceClients.remove')}
        isPending={remove.isPending}
        problem={remove.error}
        onClose={() => {
          remove.reset()
          setRemoving(null)
        }}
        onConfirm={() => {
          if (removing === null) return
          remove.mutate(removing.id, {
            onSuccess: () => {
              announce(t('serviceClients.removed', { name: removing.name }))
              setRemoving(null)
              focusSoon('clients-title')
            },
          })
        }}
      >
        <p>{t('serviceClients.removeQuestion', { name: removing?.name ?? '' })}</p>
      </ConfirmDialog>
    </>
  )
}
