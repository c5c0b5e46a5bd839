import { type FormEvent, useState } from 'react'
import { Problem } from '@/shared/api/problem'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { problemOfField, refusedFields } from '@/shared/ui/controls/refused-fields'
import { TextField } from '@/shared/ui/controls/text-field'
import { Notice } from '@/shared/ui/status/notice'
import type { NewAddress } from './api'

interface Props {
  readonly email: string
  readonly isSaving: boolean
  readonly problem: unknown
  /** The new address, once its link is on the way. */
  readonly sentTo: string | null
  /** The link itself, where the installation sends no mail. */
  readonly link?: string | null
  readonly onSave: (address: NewAddress) => void
}

/** A new address, confirmed by the password now and by a link at the address later. */
export function AddressForm({ email, isSaving, problem, sentTo, link = null, onSave }: Props) {
  const { t, isEnglish } = useWords()
  const [address, setAddress] = useState('')
  const [password, setPassword] = useState('')
  const [found, setFound] = useState<readonly FieldProblem[]>([])
  const problems = found.length > 0 ? found : refusedAddress()

  function refusedAddress(): readonly FieldProblem[] {
    const wrong = { fieldId: 'my-address-password', words: t('mine.addressPasswordWrong') }
    // The session is fine, or nobody would be here: it is the password that was refused.
    if (problem instanceof Problem && problem.kind === 'signed-out') return [wrong]
    return refusedFields(problem, { '/email': { fieldId: 'my-address', words: t('mine.addressRefused') }, '/password': wrong }, isEnglish)
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const wrong = [
      ...(/^\S+@\S+$/.test(address.trim()) ? [] : [{ fieldId: 'my-address', words: t('mine.addressWrong') }]),
      ...(password === '' ? [{ fieldId: 'my-address-password', words: t('mine.addressPasswordMissing') }] : []),
    ]
    setFound(wrong)
    if (wrong.length > 0) return
    onSave({ email: address.trim(), password })
    setPassword('')
  }
  return (
    <form className="card form" onSubmit={save} noValidate aria-labelledby="address-title">
      <h2 id="address-title">{t('mine.addressTitle')}</h2>
      <p>{t('mine.addressNow', { email })}</p>
      <FormProblems problems={problems} error={problem} />
      {sentTo === null ? null : (
        <Notice tone="good">
          {link === null ? (
            <p>{t('mine.addressSent', { email: sentTo })}</p>
          ) : (
            <>
              <p>{t('mine.addressLink')}</p>
              <a className="secret" href={link}>
                {link}
              </a>
            </>
          )}
        </Notice>
      )}
      <TextField
        id="my-address"
        type="email"
        autoComplete="off"
        label={t('mine.address')}
        hint={t('mine.addressHint')}
        problem={problemOfField(problems, 'my-address')}
        value={address}
        onChange={setAddress}
      />
      <TextField
        id="my-address-password"
        type="password"
        autoComplete="current-password"
        label={t('mine.addressPassword')}
        problem={problemOfField(problems, 'my-address-password')}
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" isPending={isSaving}>
        {t('mine.addressSave')}
      </Button>
    </form>
  )
}
