/** Where the instance is and who uses it. */
const base = process.env.LECTERN_URL?.replace(/\/$/, '')
if (!base || !process.env.LECTERN_KEY) throw new Error('LECTERN_URL and LECTERN_KEY are wanted.')

export const settings = {
  base,
  bootstrap: process.env.LECTERN_BOOTSTRAP ?? '',
  /** Somebody else who submits: nobody may decide on a document of their own. */
  key: process.env.LECTERN_KEY,
  account: {
    email: process.env.LECTERN_EMAIL ?? 'walker@example.edu',
    password: process.env.LECTERN_PASSWORD ?? 'four quiet walking words',
  },
  /** Somebody who may decide and nothing else. */
  approver: {
    email: process.env.LECTERN_APPROVER_EMAIL ?? 'decider@example.edu',
    password: process.env.LECTERN_APPROVER_PASSWORD ?? 'five calm deciding person words',
  },
}

export const patience = 60_000
