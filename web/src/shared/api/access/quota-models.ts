import { type Decoded, list, maybe, moment, number, object, text } from '../decode'
import type { Schemas } from '../schemas'

type Wire = Schemas['Quotas']

/** Limits of a calendar month and what was used of them; a limit that is null is none. */
export const quotas = object<Wire>()({
  month: ['month', text],
  resetsAt: ['resets_at', moment],
  documents: ['documents', object<Wire['documents']>()({ used: ['used', number], limit: ['limit', maybe(number)] })],
  pages: [
    'pages',
    object<Wire['pages']>()({
      used: ['used', number],
      limit: ['limit', maybe(number)],
      limitPerPerson: ['limit_per_person', maybe(number)],
    }),
  ],
  cost: ['cost', object<Wire['cost']>()({ currency: ['currency', text], used: ['used', number], limit: ['limit', maybe(number)] })],
  mostUsed: [
    'most_used',
    list(
      object<Wire['most_used'][number]>()({
        person: ['person', text],
        name: ['name', text],
        documents: ['documents', number],
        pages: ['pages', number],
      }),
    ),
  ],
})
export type Quotas = Decoded<typeof quotas>
