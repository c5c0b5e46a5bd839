import { type FormEvent, useState } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import type { FieldProblem } from '@/shared/ui/controls/error-summary'
import { FormProblems } from '@/shared/ui/controls/form-problems'
import { refusedFields } from '@/shared/ui/controls/refused-fields'
import { TextField } from '@/shared/ui/controls/text-field'

interface Props {
  readonly id: string
  readonly label: string
  readonly type?: 'text' | 'email'
  readonly first: string
  readonly act: string
  /** The member of the request, for what the server refuses. */
  readonly pointer: string
  readonly refused: string
  /** What is wrong with a text, or null. */
  readonly check: (text: string) => string | null
  readonly isSending: boolean
  readonly problem: unknown
  readonly onSend: (text: string) => void
}

/** A step's single question. */
export function OneFieldForm({ id, label, type = 'text', first, act, pointer, refused, check, isSending, problem, onSend }: Props) {
  const { isEnglish } = useWords()
  const [text, setText] = useState(first)
  const [found, setFound] = useState<readonly FieldProblem[]>([])
  const problems = found.length > 0 ? found : refusedFields(problem, { [pointer]: { fieldId: id, words: refused } }, isEnglish)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const wrong = check(text.trim())
    setFound(wrong === null ? [] : [{ fieldId: id, words: wrong }])
    if (wrong === null) onSend(text.trim())
  }
  return (
    <form className="form" onSubmit={send} noValidate>
      <FormProblems problems={problems} error={problem} />
      <TextField
        id={id}
        type={type}
        autoComplete="off"
        label={label}
        problem={problems[0]?.words ?? null}
        value={text}
        onChange={setText}
      />
      <Button type="submit" tone="primary" isPending={isSending}>
        {act}
      </Button>
    </form>
  )
}
