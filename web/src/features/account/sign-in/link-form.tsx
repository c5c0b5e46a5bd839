import { type FormEvent, useState } from 'react'
import type { LinkPreview } from '@/shared/api/access/sign-in-models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { problemOfField, refusedFields } from '@/shared/ui/controls/refused-fields'
import { TextField } from '@/shared/ui/controls/text-field'
import type { LinkUse } from './api'

interface Props {
  readonly preview: LinkPreview
  readonly isSending: boolean
  readonly problem: unknown
  readonly onSend: (use: LinkUse) => void
}

/** What a link asks of the person: a name and a password, a password, or only a yes. */
export function LinkForm({ preview: { purpose, displayName, email, expiresAt, wantsPassword }, isSending, problem, onSend }: Props) {
  const { t, locale, isEnglish } = useWords()
  const [name, setName] = useState(displayName ?? '')
  const [password, setPassword] = useState('')
  const [found, setFound] = useState<readonly FieldProblem[]>([])
  const refused = refusedFields(
    problem,
    {
      '/display_name': { fieldId: 'link-name', words: t('link.nameRefused') },
      '/password': { fieldId: 'link-password', words: t('link.passwordRefused') },
    },
    isEnglish,
  )
  const problems = found.length > 0 ? found : refused
  const wantsName = purpose === 'invitation'

  const send = (event: FormEvent) => {
    event.preventDefault()
    const wrong = [
      ...(wantsName && name.trim() === '' ? [{ fieldId: 'link-name', words: t('link.nameMissing') }] : []),
      ...(wantsPassword && password.length < 8 ? [{ fieldId: 'link-password', words: t('link.passwordShort') }] : []),
    ]
    setFound(wrong)
    if (wrong.length > 0) return
    onSend({ ...(wantsName ? { display_name: name.trim() } : {}), ...(wantsPassword ? { password } : {}) })
  }

  return (
    <form className="card form" onSubmit={send} noValidate>
      <FormProblems problems={problems} error={problem} />
      {wantsName ? (
        <TextField
          id="link-name"
          autoComplete="name"
          label={t('link.name')}
          hint={t('link.nameHint')}
          problem={problemOfField(problems, 'link-name')}
          value={name}
          onChange={setName}
          maxLength={100}
        />
      ) : null}
      {wantsPassword ? (
        <>
          {/* A password manager files the new password under this name. */}
          <input
            className="for-screen-readers"
            type="email"
            autoComplete="username"
            value={email}
            readOnly
            tabIndex={-1}
            aria-hidden="true"
          />
          <TextField
            id="link-password"
            type="password"
            autoComplete="new-password"
            label={t('link.password')}
            hint={t('link.passwordHint')}
            problem={problemOfField(problems, 'link-password')}
            value={password}
            onChange={setPassword}
          />
        </>
      ) : null}
      <Button type="submit" tone="primary" isPending={isSending}>
        {t(`link.${purpose}.send`)}
      </Button>
      <p className="hint">{t('link.validUntil', { when: momentInWords(expiresAt, locale) })}</p>
    </form>
  )
}
