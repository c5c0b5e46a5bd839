import type { Examples } from '@/testing/examples'
import { PlaceLink } from './place-link'

export const examples: Examples = {
  'to a page': () => <PlaceLink place={{ page: 3, block: null }}>[Sample place]</PlaceLink>,
}
