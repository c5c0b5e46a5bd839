export interface SetupValues {
  readonly tenantName: string
  readonly displayName: string
  readonly email: string
  readonly password: string
}

export interface SetupProblem {
  readonly field: keyof SetupValues
  readonly key: 'displayName' | 'email' | 'passwordShort'
}

/** Finds what is wrong before asking the server. The department's name may stay empty: the server has a default. */
export function setupProblems(values: SetupValues): SetupProblem[] {
  return [
    ...(values.displayName.trim() === '' ? [{ field: 'displayName', key: 'displayName' } as const] : []),
    ...(/^\S+@\S+$/.test(values.email.trim()) ? [] : [{ field: 'email', key: 'email' } as const]),
    ...(values.password.length < 8 ? [{ field: 'password', key: 'passwordShort' } as const] : []),
  ]
}
