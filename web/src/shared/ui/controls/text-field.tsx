import type { ReactNode, Ref } from 'react'
import { FieldError, Input, Label, Text, TextArea, TextField as AriaTextField, type TextFieldProps } from 'react-aria-components'

interface Props extends Omit<TextFieldProps, 'className' | 'children'> {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong with the value, or null. The error summary links to `id`. */
  readonly problem?: string | null
  readonly lines?: number
  readonly inputRef?: Ref<HTMLInputElement>
}

export function TextField({ label, hint, problem = null, lines, inputRef, id, ...props }: Props) {
  return (
    <AriaTextField {...props} className="field" isInvalid={problem !== null} validationBehavior="aria">
      <Label>{label}</Label>
      {hint === undefined ? null : (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-problem">{problem}</FieldError>
      {lines === undefined ? (
        <Input {...(id === undefined ? {} : { id })} {...(inputRef === undefined ? {} : { ref: inputRef })} />
      ) : (
        <TextArea {...(id === undefined ? {} : { id })} rows={lines} />
      )}
    </AriaTextField>
  )
}
