/** Problems that have a name of their own, and what to do about them. */
export const problemWord = {
  totp_exists: { title: 'There is already an authenticator app', next: 'Remove it first if you want to set up another one.' },
  second_factor_demanded: {
    title: 'This is your last second factor',
    next: 'Your department requires one. Add another second factor first, then remove this one.',
  },
  no_other_way: { title: 'You could not sign in any more', next: 'Set a password or add another passkey first.' },
  sign_in_again: { title: 'The sign-in took too long', next: 'Start again.' },
  enrol_second_factor: { title: 'A second factor is required first', next: 'Set it up under “My account”.' },
}
