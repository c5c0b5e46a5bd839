import type { Brand } from '@/shared/format/brand'
import { type Decoded, flag, id, list, maybe, moment, object, text } from '../decode'
import type { Schemas } from '../schemas'

export type SessionId = Brand<'SessionId'>

export const session = object<Schemas['Session']>()({
  id: ['session_id', id<SessionId>()],
  createdAt: ['created_at', moment],
  lastSeenAt: ['last_seen_at', maybe(moment)],
  expiresAt: ['expires_at', moment],
  method: ['method', text],
  userAgent: ['user_agent', maybe(text)],
  isThis: ['is_this', flag],
})
export type Session = Decoded<typeof session>

export const sessionList = object<Schemas['SessionList']>()({ sessions: ['sessions', list(session)] })
