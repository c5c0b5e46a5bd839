import type { Examples } from '@/testing/examples'
import { accessOf, personOf, someAccess } from '@/testing/people-samples'
import { AccessFacts, AccessPart } from './access-part'

export const examples: Examples = {
  'not asked for': () => <AccessPart person={personOf()} />,
  'much': () => <AccessFacts access={accessOf()} name="Sample Ben" />,
  'nothing': () => (
    <AccessFacts
      access={accessOf({
        ...someAccess,
        may_sign_in: false,
        rights: [],
        documents: { own: 0, shared: 0, all: 0, to_decide: 0 },
        newest: [],
      })}
      name="Sample Ben"
    />
  ),
}
