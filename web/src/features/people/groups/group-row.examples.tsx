import type { Examples } from '@/testing/examples'
import { aGroup, groupOf } from '@/testing/people-samples'
import { GroupRow } from './group-row'

const row = (wire: typeof aGroup) => (
  <ul className="rows">
    <GroupRow group={groupOf(wire)} onEdit={() => undefined} onDelete={() => undefined} />
  </ul>
)

export const examples: Examples = {
  'with one member': () => row(aGroup),
  'empty': () => row({ ...aGroup, roles: [], members: [], external_name: null }),
}
