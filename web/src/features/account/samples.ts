import { factors, newTotp } from '@/shared/api/access/factor-models'
import { signInChoices, signInStep } from '@/shared/api/access/sign-in-models'
import { decode } from '@/shared/api/decode'
import { account } from '@/shared/api/models'
import type { Schemas } from '@/shared/api/schemas'

/** Sample data for the examples and tests of this feature. */
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
export const factorsOf = (wire: Schemas['Factors'] = someFactors) => decode(factors, wire)
export const totpOf = (wire: Schemas['NewTotp'] = aTotp) => decode(newTotp, wire)
