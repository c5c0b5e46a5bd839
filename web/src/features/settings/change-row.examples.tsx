import type { Examples } from '@/testing/examples'
import { ChangeRow } from './change-row'
import { aChange, changeOf } from '@/testing/settings-samples'

export const examples: Examples = {
  'by a person': () => (
    <ul className="rows">
      <ChangeRow change={changeOf()} isPending={false} onTakeBack={() => undefined} />
    </ul>
  ),
  'by the command line': () => (
    <ul className="rows">
      <ChangeRow
        change={changeOf({ ...aChange, actor_name: '', may_take_back: false, before: false, after: true, name: 'legal_hold' })}
        isPending
        onTakeBack={() => undefined}
      />
    </ul>
  ),
}
