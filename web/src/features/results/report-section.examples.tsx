import { decode } from '@/shared/api/decode'
import { accessibilityReport } from '@/shared/api/report-model'
import type { Examples } from '@/testing/examples'
import { Report } from './report-section'

export const examples: Examples = {
  'nothing open': () => <Report doubts={[]} report={decode(accessibilityReport, { pages: 3, headings: 7 })} />,
  'with open items and guesses': () => (
    <Report
      doubts={[{ kind: 'tables', words: '[Sample: tables may be wrong]', pages: [2] }]}
      report={decode(accessibilityReport, {
        removed_by_decision: 2,
        title_is_guessed: true,
        language_is_guessed: true,
        open_items: [
          { kind: 'alt-text', group: 'Sample: figures', page: 2, block: 4, text: 'Sample: this figure has no alternative text.' },
          { kind: 'alt-text', group: 'Sample: figures', page: 3, block: 9, text: '[Sample: nor has this.]' },
          { kind: 'reading-order', group: 'Sample: order', page: 0, block: 0, text: '[Sample: check the reading order.]' },
        ],
      })}
    />
  ),
}
