import { focusSoon } from '@/shared/ui/page/focus-soon'
import { type FormEvent, useState } from 'react'
import type { Passkey } from '@/shared/api/access/factor-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { TextField } from '@/shared/ui/controls/text-field'

interface Props {
  readonly passkey: Passkey
  readonly isSaving: boolean
  readonly onRename: (name: string) => void
  readonly onRemove: () => void
}

/** A passkey: where it is, when it was used; renaming in place. */
export function PasskeyRow({ passkey: { id, name, createdAt, lastUsedAt }, isSaving, onRename, onRemove }: Props) {
  const { t, locale } = useWords()
  const [draft, setDraft] = useState<string | null>(null)
  const buttonId = `rename-${id}`
  const close = () => {
    setDraft(null)
    focusSoon(buttonId)
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
          <span>{t('factors.keys.made', { when: momentInWords(createdAt, locale) })}</span>
          <span>
            {lastUsedAt === null ? t('factors.keys.unused') : t('factors.keys.used', { when: momentInWords(lastUsedAt, locale) })}
          </span>
        </p>
        {draft === null ? null : (
          <form className="form" onSubmit={save} noValidate>
            <TextField
              id={`name-${id}`}
              autoFocus
              label={t('factors.keys.newName', { name })}
              value={draft}
              onChange={setDraft}
              maxLength={100}
            />
            <div className="choices">
              <Button type="submit" tone="primary" isPending={isSaving}>
                {t('factors.keys.renameSave')}
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
          <Button id={buttonId} onPress={() => setDraft(name)} aria-label={t('factors.keys.renameNamed', { name })}>
            {t('factors.keys.rename')}
          </Button>
          <Button tone="quiet" onPress={onRemove} aria-label={t('factors.keys.removeNamed', { name })}>
            {t('factors.keys.remove')}
          </Button>
        </div>
      ) : null}
    </li>
  )
}
