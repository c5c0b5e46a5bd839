import { focusSoon } from '@/shared/ui/page/focus-soon'
import { type FormEvent, useState } from 'react'
import type { ApiKey } from '@/shared/api/models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { TextField } from '@/shared/ui/controls/text-field'

interface Props {
  readonly apiKey: ApiKey
  readonly isSaving: boolean
  readonly onRename: (name: string) => void
  readonly onReplace: () => void
  readonly onRevoke: () => void
}

/** A key: for whom it acts, what it can, when it was used last; renaming in place. */
export function KeyRow({ apiKey, isSaving, onRename, onReplace, onRevoke }: Props) {
  const { t, locale } = useWords()
  const { id, name, scopes, createdAt, expiresAt, revokedAt, lastUsedAt, owner, replacedBy } = apiKey
  const [draft, setDraft] = useState<string | null>(null)
  const close = () => {
    setDraft(null)
    focusSoon(`rename-key-${id}`)
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
        <h3 className="row-name">{name}</h3>
        <p className="row-facts">
          {replacedBy === null ? null : <span className="status">{t('keys.replaced')}</span>}
          <span>{owner === null ? t('keys.ofTenant') : t('keys.of', { name: owner.name === '' ? owner.email : owner.name })}</span>
          <span data-sample>{scopes.join(', ')}</span>
          <span>{t('keys.made', { when: momentInWords(createdAt, locale) })}</span>
          <span>{lastUsedAt === null ? t('keys.neverUsed') : t('keys.used', { when: momentInWords(lastUsedAt, locale) })}</span>
          {expiresAt === null ? (
            <span>{t('keys.neverExpires')}</span>
          ) : (
            <span>{t('keys.expires', { when: momentInWords(expiresAt, locale) })}</span>
          )}
        </p>
        {draft === null ? null : (
          <form className="form" onSubmit={save} noValidate>
            <TextField
              id={`name-of-key-${id}`}
              autoFocus
              label={t('keys.newName', { name })}
              value={draft}
              onChange={setDraft}
              maxLength={100}
            />
            <div className="choices">
              <Button type="submit" tone="primary" isPending={isSaving}>
                {t('keys.renameSave')}
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
          {revokedAt === null ? (
            <>
              {replacedBy === null ? (
                <>
                  <Button onPress={onReplace} aria-label={t('keys.replaceNamed', { name })}>
                    {t('keys.replace')}
                  </Button>
                  <Button id={`rename-key-${id}`} tone="quiet" onPress={() => setDraft(name)} aria-label={t('keys.renameNamed', { name })}>
                    {t('keys.rename')}
                  </Button>
                </>
              ) : null}
              <Button tone="quiet" onPress={onRevoke} aria-label={t('keys.revokeNamed', { name })}>
                {t('keys.revoke')}
              </Button>
            </>
          ) : (
            <span>{t('keys.revoked')}</span>
          )}
        </div>
      ) : null}
    </li>
  )
}
