import type { Examples } from '@/testing/examples'
import { held } from '@/testing/samples'
import { MarkedPage } from './marked-page'

export const examples: Examples = {
  plain: () => (
    <MarkedPage
      review={held()}
      page={1}
      current={null}
      revealed={new Map()}
      pictureUrl={(page) => `/pages/${page}.png`}
      onPage={() => undefined}
    />
  ),
}
