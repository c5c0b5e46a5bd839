import { factors, newTotp } from '@/shared/api/access/factor-models'
import { session } from '@/shared/api/access/session-models'
import { linkPreview, signInChoices, signInStep } from '@/shared/api/access/sign-in-models'
import { decode } from '@/shared/api/decode'
import { account } from '@/shared/api/models'
import type { Schemas } from '@/shared/api/schemas'

/** Sample data for examples and tests. */
export const me: Schemas['Me'] = {
  account_id: 1,
  email: 'ada@example.edu',
  display_name: 'Sample Ada',
  roles: ['tenant_admin'],
  rights: ['submit', 'read'],
  tenant: { slug: 'maths', name: 'Sample Mathematics' },
  signed_in_by: 'session',
  must: null,
  session_expires_at: '2026-11-24T21:35:00Z',
  second_factor: false,
  has_password: true,
}

export const aStep: Schemas['SignInStep'] = {
  next: 'second_factor',
  methods: ['totp', 'recovery_code'],
  ticket: 'sample-ticket',
  expires_in: 300,
}

export const someChoices: Schemas['SignInProviders'] = {
  providers: [{ name: 'campus', label: 'Sample University', start: '/api/v1/oidc/campus/start' }],
  password: true,
  passkey: true,
}

export const aPreview: Schemas['LinkPreview'] = {
  purpose: 'invitation',
  email: 'ben@example.edu',
  display_name: 'Sample Ben',
  tenant: 'Sample Mathematics',
  expires_at: '2026-12-07T10:00:00Z',
  password: true,
}

export const aSession: Schemas['Session'] = {
  session_id: '5b0e6c1e-7a57-4f2c-8f3b-9d5e2f1a0c11',
  created_at: '2026-11-23T20:00:00Z',
  last_seen_at: '2026-11-23T21:30:00Z',
  expires_at: '2026-11-24T08:00:00Z',
  method: 'totp',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  is_this: true,
}

export const noFactors: Schemas['Factors'] = { totp: null, recovery_codes_left: 0, passkeys: [], required: false }

export const someFactors: Schemas['Factors'] = {
  totp: { confirmed_at: '2026-11-01T10:00:00Z' },
  recovery_codes_left: 2,
  passkeys: [
    { passkey_id: 4, name: 'Sample laptop', created_at: '2026-11-02T10:00:00Z', last_used_at: null },
    { passkey_id: 5, name: 'Sample key', created_at: '2026-11-03T10:00:00Z', last_used_at: '2026-11-20T10:00:00Z' },
  ],
  required: true,
}

export const aTotp: Schemas['NewTotp'] = {
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  uri: 'otpauth://totp/Lectern:ada%40example.edu?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Lectern',
}

export const meOf = (wire: Schemas['Me'] = me) => decode(account, wire)
export const stepOf = (wire: Schemas['SignInStep'] = aStep) => decode(signInStep, wire)
export const choicesOf = (wire: Schemas['SignInProviders'] = someChoices) => decode(signInChoices, wire)
export const previewOf = (wire: Schemas['LinkPreview'] = aPreview) => decode(linkPreview, wire)
export const sessionOf = (wire: Schemas['Session'] = aSession) => decode(session, wire)
export const factorsOf = (wire: Schemas['Factors'] = someFactors) => decode(factors, wire)
export const totpOf = (wire: Schemas['NewTotp'] = aTotp) => decode(newTotp, wire)
