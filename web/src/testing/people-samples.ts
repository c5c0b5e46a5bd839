import { group, invitation, newInvitation, person, personAccess } from '@/shared/api/access/person-models'
import { decode } from '@/shared/api/decode'
import type { Schemas } from '@/shared/api/schemas'

/** Sample data for examples and tests. */
export const aPerson: Schemas['Person'] = {
  person_id: 7,
  email: 'ben@example.edu',
  display_name: 'Sample Ben',
  roles: ['submitter', 'approver'],
  roles_in_force: ['submitter', 'approver', 'officer'],
  groups: [{ group_id: 2, name: 'Sample deans' }],
  state: 'active',
  second_factor: true,
  sign_in: ['password', 'passkey'],
  last_seen_at: '2026-11-20T09:00:00Z',
  created_at: '2026-09-01T09:00:00Z',
  open_holds: 2,
  documents: 14,
  is_me: false,
  is_last_administrator: false,
  may_change: true,
  version: 3,
}

export const anInvitedPerson: Schemas['Person'] = {
  ...aPerson,
  person_id: 8,
  email: 'cleo@example.edu',
  display_name: '',
  roles: ['submitter'],
  roles_in_force: ['submitter'],
  groups: [],
  state: 'invited',
  second_factor: false,
  sign_in: [],
  last_seen_at: null,
  open_holds: 0,
  documents: 0,
}

export const anInvitation: Schemas['Invitation'] = {
  invitation_id: 5,
  person_id: 8,
  email: 'cleo@example.edu',
  display_name: 'Sample Cleo',
  roles: ['submitter'],
  groups: [],
  invited_by: 'Sample Ada',
  created_at: '2026-11-20T09:00:00Z',
  expires_at: '2026-11-27T09:00:00Z',
  state: 'open',
}

export const aGroup: Schemas['Group'] = {
  group_id: 2,
  name: 'Sample deans',
  roles: ['officer'],
  external_name: 'cn=deans',
  members: [{ person_id: 7, display_name: 'Sample Ben', email: 'ben@example.edu', from_provider: false }],
  version: 1,
}

export const someAccess: Schemas['PersonAccess'] = {
  person_id: 7,
  may_sign_in: true,
  rights: [
    { right: 'submit', because: [{ role: 'submitter', group: null }] },
    { right: 'read_all', because: [{ role: 'officer', group: 'Sample deans' }] },
  ],
  documents: { own: 14, shared: 0, all: 120, to_decide: 1 },
  newest: [
    {
      job_id: '0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11',
      filename: 'Sample syllabus.pdf',
      status: 'completed',
      created_at: '2026-11-20T09:00:00Z',
      because: 'own',
    },
  ],
}

export const personOf = (wire: Schemas['Person'] = aPerson) => decode(person, wire)
export const invitationOf = (wire: Schemas['Invitation'] = anInvitation) => decode(invitation, wire)
export const newInvitationOf = (wire: Schemas['NewInvitation']) => decode(newInvitation, wire)
export const groupOf = (wire: Schemas['Group'] = aGroup) => decode(group, wire)
export const accessOf = (wire: Schemas['PersonAccess'] = someAccess) => decode(personAccess, wire)
