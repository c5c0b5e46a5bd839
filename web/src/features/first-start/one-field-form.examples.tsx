import { offlineProblem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { OneFieldForm } from './one-field-form'

const form = (problem: unknown) => (
  <OneFieldForm
    id="sample"
    label="Sample label"
    first="Sample text"
    act="Sample act"
    pointer="/sample"
    refused="Sample: not accepted"
    check={() => null}
    isSending={false}
    problem={problem}
    onSend={() => undefined}
  />
)

export const examples: Examples = { plain: () => form(null), offline: () => form(offlineProblem()) }
