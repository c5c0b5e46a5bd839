/** Where the house is and who walks through it. */
const base = process.env.LECTERN_URL?.replace(/\/$/, '')
if (!base) throw new Error('LECTERN_URL is not set.')

export const settings = {
  base,
  bootstrap: process.env.LECTERN_BOOTSTRAP ?? '',
  account: {
    email: process.env.LECTERN_EMAIL ?? 'walker@example.edu',
    password: process.env.LECTERN_PASSWORD ?? 'four quiet walking words',
  },
}

export const patience = 20_000
