import { type FormEvent, useState } from 'react'
import type { Person, PersonId } from '@/shared/api/access/person-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { Dialog } from '@/shared/ui/controls/dialog'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { TextField } from '@/shared/ui/controls/text-field'
import { HandOverField } from './hand-over-field'

interface Props {
  readonly person: Person
  readonly isOpen: boolean
  readonly isPending: boolean
  readonly problem: unknown
  readonly onConfirm: (handOverTo: PersonId | null) => void
  readonly onClose: () => void
}

const nameOf = (person: Person) => (person.name === '' ? person.email : person.name)

/** Asks before an account is disabled, and who takes over. */
export function DisableDialog({ person, isOpen, isPending, problem, onConfirm, onClose }: Props) {
  const { t } = useWords()
  const [successor, setSuccessor] = useState<PersonId | null>(null)
  return (
    <Dialog title={t('person.disableTitle')} isOpen={isOpen} onClose={onClose}>
      <p>{t('person.disableQuestion', { name: nameOf(person) })}</p>
      <HandOverField id="disable-successor" person={person} value={successor} onChange={setSuccessor} />
      <FormProblems problems={[]} error={problem} />
      <div className="choices">
        <Button tone="danger" isPending={isPending} onPress={() => onConfirm(successor)}>
          {t('person.disable')}
        </Button>
        <Button autoFocus onPress={onClose}>
          {t('action.cancel')}
        </Button>
      </div>
    </Dialog>
  )
}

/** Asks before a person is erased for good: the address has to be entered, so that nobody erases the neighbour. */
export function EraseDialog({ person, isOpen, isPending, problem, onConfirm, onClose }: Props) {
  const { t } = useWords()
  const [successor, setSuccessor] = useState<PersonId | null>(null)
  const [typed, setTyped] = useState('')
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const send = (event: FormEvent) => {
    event.preventDefault()
    const isRight = typed.trim().toLowerCase() === person.email.toLowerCase()
    setProblems(isRight ? [] : [{ fieldId: 'erase-confirm', words: t('person.eraseConfirmWrong') }])
    if (isRight) onConfirm(successor)
  }
  return (
    <Dialog title={t('person.eraseTitle')} isOpen={isOpen} onClose={onClose}>
      <p>{t('person.eraseQuestion', { name: nameOf(person) })}</p>
      <form className="form" onSubmit={send} noValidate>
        <FormProblems problems={problems} error={problem} />
        <HandOverField id="erase-successor" person={person} value={successor} onChange={setSuccessor} />
        <TextField
          id="erase-confirm"
          autoFocus
          autoComplete="off"
          label={t('person.eraseConfirm', { email: person.email })}
          problem={problems[0]?.words ?? null}
          value={typed}
          onChange={setTyped}
        />
        <div className="choices">
          <Button type="submit" tone="danger" isPending={isPending}>
            {t('person.erase')}
          </Button>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
