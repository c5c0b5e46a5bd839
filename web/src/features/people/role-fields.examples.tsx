import type { Examples } from '@/testing/examples'
import { GroupFields, RoleFields } from './role-fields'
import { groupOf } from '@/testing/people-samples'

export const examples: Examples = {
  'roles': () => (
    <RoleFields id="sample" label="Sample roles" problem={null} chosen={['approver']} isOperator={false} onChange={() => undefined} />
  ),
  'roles, for an operator, refused': () => (
    <RoleFields
      id="sample"
      label="Sample roles"
      hint="Sample hint"
      problem="Sample problem"
      chosen={[]}
      isOperator
      onChange={() => undefined}
    />
  ),
  'groups': () => (
    <div data-sample>
      <GroupFields id="sample" label="Sample groups" problem={null} groups={[groupOf()]} chosen={[]} onChange={() => undefined} />
    </div>
  ),
}
