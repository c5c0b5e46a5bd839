import type { Finding } from '@/shared/api/review-models'
import type { Examples } from '@/testing/examples'
import { held } from '@/testing/samples'
import { FindingItem } from './finding-item'

const nothing = () => undefined
const shown = (finding: Finding | undefined, isCurrent: boolean) =>
  finding === undefined ? null : (
    <ul>
      <FindingItem
        finding={finding}
        answer={isCurrent ? 'not_pii' : null}
        isCurrent={isCurrent}
        isRevealed={isCurrent}
        texts={isCurrent && finding.page === 0 ? [{ property: 'author', text: 'Sample Person' }] : []}
        isCovered
        twins={isCurrent ? 2 : 0}
        onShow={nothing}
        onAnswer={nothing}
        onReveal={nothing}
        onSameValue={nothing}
      />
    </ul>
  )

export const examples: Examples = {
  plain: () => shown(held().findings[0], false),
  'current and answered': () => shown(held().findings[1], true),
  'in hidden text': () => shown(held().findings[2], false),
  'in the properties, for information': () => shown(held().findings[3], false),
  'in the properties, revealed': () => shown(held().findings[4], true),
}
