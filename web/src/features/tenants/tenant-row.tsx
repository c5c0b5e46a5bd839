import { focusSoon } from '@/shared/ui/page/focus-soon'
import { type FormEvent, useState } from 'react'
import type { Tenant } from '@/shared/api/access/tenant-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { TextField } from '@/shared/ui/controls/text-field'

interface Props {
  readonly tenant: Tenant
  readonly isPending: boolean
  readonly onRename: (name: string) => void
  readonly onSuspend: () => void
  readonly onResume: () => void
}

/** A department of the installation: its size, whether it works; renaming in place. */
export function TenantRow({ tenant, isPending, onRename, onSuspend, onResume }: Props) {
  const { t, locale } = useWords()
  const { slug, name, createdAt, suspendedAt, people, documents, isOwn } = tenant
  const [draft, setDraft] = useState<string | null>(null)
  const close = () => {
    setDraft(null)
    focusSoon(`rename-${slug}`)
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const next = draft?.trim() ?? ''
    if (next !== '' && next !== name) onRename(next)
    close()
  }
  return (
    <li className="row">
      <div className="row-main">
        <h2 className="row-name">
          {name} <code>{slug}</code>
        </h2>
        <p className="row-facts">
          {suspendedAt === null ? (
            <span className="status status-good">{t('tenants.active')}</span>
          ) : (
            <span className="status status-bad">{t('tenants.suspended', { when: momentInWords(suspendedAt, locale) })}</span>
          )}
          {isOwn ? <span>{t('tenants.own')}</span> : null}
          <span>{t('tenants.people', { count: people })}</span>
          <span>{t('tenants.documents', { count: documents })}</span>
          <span>{t('tenants.made', { when: momentInWords(createdAt, locale) })}</span>
        </p>
        {draft === null ? null : (
          <form className="form" onSubmit={save} noValidate>
            <TextField
              id={`name-of-${slug}`}
              autoFocus
              label={t('tenants.newName', { name })}
              value={draft}
              onChange={setDraft}
              maxLength={200}
            />
            <div className="choices">
              <Button type="submit" tone="primary" isPending={isPending}>
                {t('tenants.renameSave')}
              </Button>
              <Button tone="quiet" onPress={close}>
                {t('action.cancel')}
              </Button>
            </div>
          </form>
        )}
      </div>
      {draft === null ? (
        <div className="row-actions">
          <Button id={`rename-${slug}`} onPress={() => setDraft(name)} aria-label={t('tenants.renameNamed', { name })}>
            {t('tenants.rename')}
          </Button>
          {suspendedAt !== null ? (
            <Button isPending={isPending} onPress={onResume} aria-label={t('tenants.resumeNamed', { name })}>
              {t('tenants.resume')}
            </Button>
          ) : isOwn ? null : (
            <Button tone="danger" onPress={onSuspend} aria-label={t('tenants.suspendNamed', { name })}>
              {t('tenants.suspend')}
            </Button>
          )}
        </div>
      ) : null}
    </li>
  )
}
