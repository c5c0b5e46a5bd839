import { type FormEvent, useState } from 'react'
import type { LecternDocument } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { TextField } from '@/shared/ui/controls/text-field'
import type { Unlocking } from '../data/api'

interface Props {
  readonly document: LecternDocument
  readonly unlocking: Unlocking
  readonly onUnlock: (password: string) => void
}

/** Whether a document failed for want of its password. */
export function isLocked(document: LecternDocument): boolean {
  return document.failure?.type === 'encrypted' || document.failure?.type === 'wrong_password'
}

/** Asks for the password of a locked PDF. It lives in this field until it is sent, and nowhere else. */
export function UnlockForm({ document, unlocking, onUnlock }: Props) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const [isMissing, setMissing] = useState(false)
  if (unlocking.kind === 'done') return <p className="row-state">{t('documents.unlocked')}</p>
  const send = (event: FormEvent) => {
    event.preventDefault()
    // Enter works in a field whose button waits.
    if (unlocking.kind === 'sending') return
    setMissing(password === '')
    if (password === '') return
    setPassword('')
    onUnlock(password)
  }
  return (
    <form className="unlock" onSubmit={send} noValidate autoComplete="off">
      <TextField
        label={t('documents.unlock', { name: document.fileName })}
        hint={t('documents.unlockHint')}
        problem={isMissing ? t('documents.unlockMissing') : null}
        type="password"
        autoComplete="off"
        maxLength={255}
        value={password}
        onChange={setPassword}
      />
      {unlocking.kind === 'asking' && unlocking.problem !== null ? <ProblemNotice problem={unlocking.problem} /> : null}
      <Button type="submit" isPending={unlocking.kind === 'sending'}>
        {t('documents.unlockAction')}
      </Button>
    </form>
  )
}
