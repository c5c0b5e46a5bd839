import { decode } from '@/shared/api/decode'
import { scan } from '@/shared/api/scan-model'
import type { Examples } from '@/testing/examples'
import { aScan } from '@/testing/samples'
import { FileFactsCard } from './file-section'

export const examples: Examples = {
  'a plain document': () => <FileFactsCard scan={decode(scan, aScan)} />,
  'with everything in it': () => (
    <FileFactsCard
      scan={decode(scan, {
        ...aScan,
        outcome: 'held',
        has_pii: true,
        confidence: 0.914,
        stopping_count: 2,
        ocr_pages: 4,
        facts: {
          ...aScan.facts,
          language: 'de-CH',
          tagged: false,
          encrypted: true,
          forms: true,
          javascript: true,
          launch_action: true,
          signature: true,
          repaired: true,
          attachments: 2,
          text_pages: 6,
          hidden_text_pages: 1,
          page_formats: [
            { width: 842, height: 595, pages: 9 },
            { width: 720, height: 405, pages: 1 },
          ],
        },
      })}
    />
  ),
  'not wholly checked, by an earlier version': () => (
    <FileFactsCard scan={decode(scan, { ...aScan, outcome: 'held', has_pii: null, confidence: null, facts: {} })} />
  ),
}
