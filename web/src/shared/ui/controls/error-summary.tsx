import { useEffect, useRef } from 'react'
import { useWords } from '@/shared/i18n/use-words'

export interface FieldProblem {
  readonly fieldId: string
  readonly words: string
}

/** What a form's last attempt got wrong, above the form; takes the focus when it appears and links to each field. */
export function ErrorSummary({ problems }: { problems: readonly FieldProblem[] }) {
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problems.length > 0) box.current?.focus()
  }, [problems])
  if (problems.length === 0) return null

  return (
    <div ref={box} tabIndex={-1} role="alert" aria-labelledby="error-summary-title" className="notice notice-bad">
      <h2 id="error-summary-title">{t('form.problems')}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.fieldId + problem.words}>
            <a
              href={`#${problem.fieldId}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(problem.fieldId)?.focus()
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
