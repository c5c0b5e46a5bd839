import { Problem } from '@/shared/api/problem'
import type { FieldProblem } from './error-summary'

/** Where a refused member is on the page, and what to say about it in a language that the server does not speak. */
export interface FieldOfMember {
  readonly fieldId: string
  readonly words: string
}

/**
 * The members that the server refused, as problems of the form's fields. The server's own sentence says most, in English;
 * other languages have the form's words. A pointer into a list belongs to the list's field.
 */
export function refusedFields(problem: unknown, fields: Readonly<Record<string, FieldOfMember>>, isEnglish: boolean): FieldProblem[] {
  if (!(problem instanceof Problem)) return []
  const found = problem.members.flatMap(({ pointer, detail }) => {
    const field = fields[pointer] ?? fields[pointer.replace(/\/\d+$/, '')]
    return field === undefined ? [] : [{ fieldId: field.fieldId, words: isEnglish ? detail : field.words }]
  })
  return found.filter(({ fieldId }, index) => found.findIndex((other) => other.fieldId === fieldId) === index)
}

/** What is wrong with one field, or null. */
export function problemOfField(problems: readonly FieldProblem[], fieldId: string): string | null {
  return problems.find((problem) => problem.fieldId === fieldId)?.words ?? null
}
