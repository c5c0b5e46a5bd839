import { useEffect, useId, useRef } from 'react'
import { useWords } from '@/shared/i18n/use-words'

export interface FieldProblem {
  readonly fieldId: string
  readonly words: string
}

/**
 * What a form's last attempt got wrong, above the form. Takes the focus when it appears and links to each field.
 * A link scrolls to the question first: focus alone may leave the label above the edge of the screen.
 */
export function ErrorSummary({ problems }: { problems: readonly FieldProblem[] }) {
  const { t } = useWords()
  const titleId = useId()
  const box = useRef<HTMLDivElement>(null)
  const key = problems.map(({ fieldId, words }) => `${fieldId} ${words}`).join('\n')

  // By what is wrong, not by each rendering: whoever types in a field keeps the focus there.
  useEffect(() => {
    const summary = box.current
    if (key === '' || summary === null) return
    summary.focus()
    const form = summary.closest('form')
    // Sent again with the same problems: nothing else would change on the page.
    const again = () => setTimeout(() => summary.focus())
    form?.addEventListener('submit', again)
    return () => form?.removeEventListener('submit', again)
  }, [key])
  if (problems.length === 0) return null

  return (
    <div ref={box} tabIndex={-1} role="alert" aria-labelledby={titleId} className="notice notice-bad">
      <h2 id={titleId}>{t('form.problems')}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.fieldId + problem.words}>
            <a
              href={`#${problem.fieldId}`}
              onClick={(event) => {
                event.preventDefault()
                showField(problem.fieldId)
              }}
            >
              {problem.words}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Scrolls the question of a field into view, then focuses the field without scrolling again. */
function showField(fieldId: string) {
  const field = document.getElementById(fieldId)
  if (!field) return
  questionOf(field).scrollIntoView()
  field.focus({ preventScroll: true })
}

/**
 * The legend of the field's group, if the field is a choice; its label; or the field itself. A label after its field,
 * as beside a radio button, is not above it, so the group's legend comes first for these.
 */
function questionOf(field: HTMLElement): HTMLElement {
  const isChoice = field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')
  const legend = field.closest('fieldset')?.querySelector<HTMLElement>('legend')
  if (legend && isChoice) return legend
  const label = document.querySelector<HTMLElement>(`label[for="${CSS.escape(field.id)}"]`) ?? field.closest('label')
  return label ?? field
}
