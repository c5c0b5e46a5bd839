import type { Examples } from '@/testing/examples'
import { anInvitation, invitationOf } from '@/testing/people-samples'
import { InvitationRow } from './invitation-row'

const row = (wire: typeof anInvitation) => (
  <ul className="rows">
    <InvitationRow invitation={invitationOf(wire)} isPending={false} onResend={() => undefined} onWithdraw={() => undefined} />
  </ul>
)

export const examples: Examples = {
  open: () => row(anInvitation),
  expired: () => row({ ...anInvitation, state: 'expired', display_name: '', invited_by: '' }),
}
