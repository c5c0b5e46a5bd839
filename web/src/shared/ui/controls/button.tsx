import type { Ref } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components'

export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger'

type Props = Omit<ButtonProps, 'className' | 'isPending'> & {
  readonly tone?: ButtonTone
  readonly isPending?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/**
 * A button with words on it. `isPending` keeps it focusable and says so, instead of vanishing under the finger. Not by React
 * Aria's own `isPending`: its announcer outlives the button and points to a label that has gone with it.
 */
export function Button({ tone = 'plain', isPending = false, onPress, type, ...props }: Props) {
  return (
    <AriaButton
      {...props}
      // A form is not sent twice: while it is on its way the button sends nothing.
      {...(isPending
        ? { 'type': 'button', 'aria-disabled': true, 'data-pending': true }
        : { ...(type ? { type } : {}), ...(onPress ? { onPress } : {}) })}
      className={`button button-${tone}`}
    />
  )
}
