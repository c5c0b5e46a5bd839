import type { Examples } from '@/testing/examples'
import { held } from '@/testing/samples'
import { FindingGroups } from './finding-groups'
import { groupFindings } from './groups'

const nothing = () => undefined

export const examples: Examples = {
  'three kinds': () => {
    const known = groupFindings(held().findings.filter((finding) => finding.entityType !== 'HEALTH_PLAN'))
    return (
      <FindingGroups
        groups={known}
        answers={new Map()}
        current={null}
        revealed={new Map()}
        pages={[1, 2, 3]}
        onShow={nothing}
        onAnswer={nothing}
        onReveal={nothing}
      />
    )
  },
}
