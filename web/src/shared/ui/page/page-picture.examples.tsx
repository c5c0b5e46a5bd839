import type { Examples } from '@/testing/examples'
import { PagePicture } from './page-picture'

export const examples: Examples = {
  loading: () => <PagePicture src="/pages/1.png" alt="Sample picture" />,
}
