import { ProblemNotice } from '../status/problem-notice'
import { ErrorSummary, type FieldProblem } from './error-summary'

/** Above a form: which fields are wrong, or why the request failed if no field is to blame. */
export function FormProblems({ problems, error }: { problems: readonly FieldProblem[]; error: unknown }) {
  return (
    <>
      <ErrorSummary problems={problems} />
      {error && problems.length === 0 ? <ProblemNotice problem={error} /> : null}
    </>
  )
}
