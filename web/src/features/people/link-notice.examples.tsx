import type { Examples } from '@/testing/examples'
import { LinkNotice } from './link-notice'

export const examples: Examples = {
  plain: () => <LinkNotice email="cleo@example.edu" link="https://lectern.example.edu/link#sample" />,
}
