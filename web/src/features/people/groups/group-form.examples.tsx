import { Problem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { groupOf } from '@/testing/people-samples'
import { GroupForm } from './group-form'

const props = { people: [], isOperator: false, isSaving: false, onSave: () => undefined }
const taken = new Problem('conflict', 409, 'Sample.', null, null, [], { type: 'urn:lectern:problem:name_taken' })

export const examples: Examples = {
  'a new one': () => <GroupForm {...props} group={null} problem={null} onCancel={null} />,
  'an old one, its new name is taken': () => (
    <GroupForm {...props} group={{ ...groupOf(), members: [] }} problem={taken} onCancel={() => undefined} />
  ),
}
