import { Button as AriaButton, type ButtonProps } from 'react-aria-components'

export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger'

/** A button with words on it. `isPending` keeps it focusable and says so, instead of vanishing under the finger. */
export function Button({ tone = 'plain', ...props }: Omit<ButtonProps, 'className'> & { tone?: ButtonTone }) {
  return <AriaButton {...props} className={`button button-${tone}`} />
}
