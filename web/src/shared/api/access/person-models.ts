import { type Decoded, type Decoder, flag, list, maybe, moment, number, object, oneOf, text } from '../decode'
import { documentId } from '../models'
import type { Schemas } from '../schemas'

export type PersonId = number & { readonly __brand: 'PersonId' }
export type GroupId = number & { readonly __brand: 'GroupId' }
export type InvitationId = number & { readonly __brand: 'InvitationId' }

export const personId: Decoder<PersonId> = (wire, path) => number(wire, path) as PersonId
const groupId: Decoder<GroupId> = (wire, path) => number(wire, path) as GroupId
const invitationId: Decoder<InvitationId> = (wire, path) => number(wire, path) as InvitationId

/** In the order of what they may do. */
export const roleNames = ['submitter', 'approver', 'officer', 'tenant_admin', 'operator'] as const
export type Role = (typeof roleNames)[number]
const role = oneOf(...roleNames)

export const personStates = ['active', 'invited', 'disabled'] as const
export type PersonState = (typeof personStates)[number]

const groupName = object<Schemas['GroupName']>()({ id: ['group_id', groupId], name: ['name', text] })

export const person = object<Schemas['Person']>()({
  id: ['person_id', personId],
  email: ['email', text],
  name: ['display_name', text],
  /** What the person has alone; `rolesInForce` has those of the groups too. */
  roles: ['roles', list(role)],
  rolesInForce: ['roles_in_force', list(role)],
  groups: ['groups', list(groupName)],
  state: ['state', oneOf(...personStates)],
  hasSecondFactor: ['second_factor', flag],
  signIn: ['sign_in', list(oneOf('password', 'passkey', 'oidc'))],
  lastSeenAt: ['last_seen_at', maybe(moment)],
  createdAt: ['created_at', moment],
  openHolds: ['open_holds', number],
  documents: ['documents', number],
  isMe: ['is_me', flag],
  isLastAdministrator: ['is_last_administrator', flag],
  mayChange: ['may_change', flag],
  version: ['version', number],
})
export type Person = Decoded<typeof person>

export const personList = object<Schemas['PersonList']>()({
  people: ['people', list(person)],
  next: ['next_cursor', maybe(text)],
})

/** A mailed link: whether a mail is on its way, or else the link to pass on by hand. */
export const linkSent = object<Schemas['LinkSent']>()({ isSent: ['sent', flag], link: ['link', maybe(text)] })
export type LinkSent = Decoded<typeof linkSent>

export const invitation = object<Schemas['Invitation']>()({
  id: ['invitation_id', invitationId],
  email: ['email', text],
  name: ['display_name', text],
  roles: ['roles', list(role)],
  groups: ['groups', list(groupName)],
  invitedBy: ['invited_by', text],
  expiresAt: ['expires_at', moment],
  state: ['state', oneOf('open', 'expired')],
})
export type Invitation = Decoded<typeof invitation>

export const invitationList = object<Schemas['InvitationList']>()({ invitations: ['invitations', list(invitation)] })

export const newInvitation = object<Schemas['NewInvitation']>()({
  invitation: ['invitation', invitation],
  isSent: ['sent', flag],
  link: ['link', maybe(text)],
})
export type NewInvitation = Decoded<typeof newInvitation>

type WireMember = Schemas['Group']['members'][number]

export const group = object<Schemas['Group']>()({
  id: ['group_id', groupId],
  name: ['name', text],
  roles: ['roles', list(role)],
  externalName: ['external_name', maybe(text)],
  members: ['members', list(object<WireMember>()({ id: ['person_id', personId], name: ['display_name', text], email: ['email', text] }))],
  version: ['version', number],
})
export type Group = Decoded<typeof group>

export const groupList = object<Schemas['GroupList']>()({ groups: ['groups', list(group)] })

type WireAccess = Schemas['PersonAccess']
const reason = object<WireAccess['rights'][number]['because'][number]>()({ role: ['role', role], group: ['group', maybe(text)] })

/** What a person may do and see, with the reasons. */
export const personAccess = object<WireAccess>()({
  maySignIn: ['may_sign_in', flag],
  rights: [
    'rights',
    list(
      object<WireAccess['rights'][number]>()({
        right: ['right', oneOf('submit', 'read', 'read_all', 'decide', 'manage', 'operate')],
        because: ['because', list(reason)],
      }),
    ),
  ],
  documents: [
    'documents',
    object<WireAccess['documents']>()({
      own: ['own', number],
      shared: ['shared', number],
      all: ['all', number],
      toDecide: ['to_decide', number],
    }),
  ],
  newest: [
    'newest',
    list(
      object<WireAccess['newest'][number]>()({
        id: ['job_id', documentId],
        name: ['filename', text],
        status: ['status', text],
        createdAt: ['created_at', moment],
        because: ['because', oneOf('own', 'shared', 'all', 'to_decide')],
      }),
    ),
  ],
})
export type PersonAccess = Decoded<typeof personAccess>
