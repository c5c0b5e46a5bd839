import { focusSoon } from '@/shared/ui/page/focus-soon'
import { type FormEvent, useState } from 'react'
import type { Passkey } from '@/shared/api/access/factor-models'
import { hasPasskeys, PasskeyFailure } from '@/shared/api/access/passkeys'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ConfirmDialog } from '@/shared/ui/controls/confirm-dialog'
import { ErrorSummary, type FieldProblem } from '@/shared/ui/controls/error-summary'
import { TextField } from '@/shared/ui/controls/text-field'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { Notice } from '@/shared/ui/status/notice'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { useAddPasskey, useRemovePasskey, useRenamePasskey } from './api'
import { PasskeyRow } from './passkey-row'

/** A person's passkeys: add, rename, remove. */
export function PasskeyPart({ passkeys }: { passkeys: readonly Passkey[] }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const [removing, setRemoving] = useState<Passkey | null>(null)
  const rename = useRenamePasskey()
  const remove = useRemovePasskey()
  return (
    <section className="card form" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title" tabIndex={-1}>
        {t('factors.keys.title')}
      </h2>
      <p>{t('factors.keys.lead')}</p>
      {rename.error ? <ProblemNotice problem={rename.error} /> : null}
      {passkeys.length === 0 ? <p>{t('factors.keys.none')}</p> : null}
      <ul className="rows">
        {passkeys.map((passkey) => (
          <PasskeyRow
            key={passkey.id}
            passkey={passkey}
            isSaving={rename.isPending}
            onRename={(name) => rename.mutate({ id: passkey.id, name }, { onSuccess: () => announce(t('factors.keys.renamed', { name })) })}
            onRemove={() => setRemoving(passkey)}
          />
        ))}
      </ul>
      {hasPasskeys() ? <AddPasskey /> : <p className="hint">{t('factors.keys.noSupport')}</p>}
      <ConfirmDialog
        title={t('factors.keys.removeTitle')}
        isOpen={removing !== null}
        act={t('factors.keys.remove')}
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
              setRemoving(null)
              announce(t('factors.keys.removed', { name: removing.name }))
              focusSoon('passkeys-title')
            },
          })
        }}
      >
        <p>{t('factors.keys.removeQuestion', { name: removing?.name ?? '' })}</p>
      </ConfirmDialog>
    </section>
  )
}

function AddPasskey() {
  const { t } = useWords()
  const announce = useAnnounce()
  const [name, setName] = useState('')
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const add = useAddPasskey()
  const send = (event: FormEvent) => {
    event.preventDefault()
    const found = name.trim() === '' ? [{ fieldId: 'passkey-name', words: t('factors.keys.nameMissing') }] : []
    setProblems(found)
    if (found.length > 0) return
    add.mutate(name.trim(), {
      onSuccess: (made) => {
        setName('')
        announce(t('factors.keys.added', { name: made.name }))
      },
    })
  }
  return (
    <form className="form" onSubmit={send} noValidate>
      <ErrorSummary problems={problems} />
      {add.error && problems.length === 0 ? <AddProblem problem={add.error} /> : null}
      {add.data === undefined ? null : (
        <Notice tone="good">
          <p>{t('factors.keys.added', { name: add.data.name })}</p>
        </Notice>
      )}
      <TextField
        id="passkey-name"
        label={t('factors.keys.name')}
        hint={t('factors.keys.nameHint')}
        autoComplete="off"
        problem={problems[0]?.words ?? null}
        value={name}
        onChange={setName}
        maxLength={100}
      />
      <Button type="submit" isPending={add.isPending}>
        {t('factors.keys.add')}
      </Button>
    </form>
  )
}

function AddProblem({ problem }: { problem: unknown }) {
  const { t } = useWords()
  if (!(problem instanceof PasskeyFailure)) return <ProblemNotice problem={problem} />
  return (
    <div role="alert">
      <Notice tone="warn">
        <p>{t(`factors.fault.${problem.fault}`)}</p>
      </Notice>
    </div>
  )
}
