import type { Examples } from '@/testing/examples'
import { MustNotice } from './must-notice'

export const examples: Examples = {
  'a second factor is wanted': () => <MustNotice must="enrol_second_factor" wasBound />,
  'a new password is wanted': () => <MustNotice must="change_password" wasBound />,
  'all is done': () => <MustNotice must={null} wasBound />,
  'nothing was wanted': () => <MustNotice must={null} wasBound={false} />,
}
