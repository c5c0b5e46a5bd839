import { focusSoon } from '@/shared/ui/page/focus-soon'
import { useState } from 'react'
import type { NewTenant, Tenant } from '@/shared/api/access/tenant-models'
import { useWords } from '@/shared/i18n/use-words'
import { ConfirmDialog } from '@/shared/ui/controls/confirm-dialog'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { Notice } from '@/shared/ui/status/notice'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useAddTenant, useChangeTenant, useTenants } from './api'
import { TenantForm } from './tenant-form'
import { TenantRow } from './tenant-row'

/** Departments of the installation, for operators: add, rename, suspend, resume. */
export function TenantsPage() {
  const { t } = useWords()
  const announce = useAnnounce()
  const [made, setMade] = useState<NewTenant | null>(null)
  const [suspending, setSuspending] = useState<Tenant | null>(null)
  const tenants = useTenants()
  const add = useAddTenant()
  const change = useChangeTenant()
  const toList = () => focusSoon('tenant-list')

  return (
    <>
      <PageHeading title={t('tenants.title')} />
      <p className="lead">{t('tenants.lead')}</p>
      {tenants.isPending ? <Waiting /> : null}
      {tenants.error ? <ProblemNotice problem={tenants.error} onRetry={() => void tenants.refetch()} /> : null}
      {change.error && suspending === null ? <ProblemNotice problem={change.error} /> : null}
      <ul className="rows" id="tenant-list" tabIndex={-1} aria-label={t('tenants.title')}>
        {tenants.data?.map((tenant) => (
          <TenantRow
            key={tenant.slug}
            tenant={tenant}
            isPending={change.isPending && change.variables.slug === tenant.slug}
            onRename={(name) => change.mutate({ slug: tenant.slug, name }, { onSuccess: () => announce(t('tenants.renamed', { name })) })}
            onSuspend={() => setSuspending(tenant)}
            onResume={() =>
              change.mutate(
                { slug: tenant.slug, suspended: false },
                {
                  onSuccess: () => {
                    announce(t('tenants.resumedNow', { name: tenant.name }))
                    toList()
                  },
                },
              )
            }
          />
        ))}
      </ul>
      {made === null ? null : <MadeNotice made={made} />}
      <TenantForm
        isSaving={add.isPending}
        problem={add.error}
        onAdd={(draft) =>
          add.mutateAsync(draft).then((added) => {
            setMade(added)
            announce(t('tenants.added', { name: added.tenant.name }))
          })
        }
      />
      <ConfirmDialog
        title={t('tenants.suspendTitle')}
        isOpen={suspending !== null}
        act={t('tenants.suspend')}
        isPending={change.isPending}
        problem={change.error}
        onClose={() => {
          change.reset()
          setSuspending(null)
        }}
        onConfirm={() => {
          if (suspending === null) return
          change.mutate(
            { slug: suspending.slug, suspended: true },
            {
              onSuccess: () => {
                announce(t('tenants.suspendedNow', { name: suspending.name }))
                setSuspending(null)
                toList()
              },
            },
          )
        }}
      >
        <p>{t('tenants.suspendQuestion', { name: suspending?.name ?? '' })}</p>
      </ConfirmDialog>
    </>
  )
}

function MadeNotice({ made: { tenant, invitation, link } }: { made: NewTenant }) {
  const { t } = useWords()
  return (
    <Notice tone="good">
      <p>{t('tenants.added', { name: tenant.name })}</p>
      {link === null ? null : (
        <>
          <p className="notice-title">{t('tenants.linkTitle', { email: invitation?.email ?? '' })}</p>
          <p>{t('tenants.linkNext')}</p>
          <code className="secret">{link}</code>
        </>
      )}
    </Notice>
  )
}
