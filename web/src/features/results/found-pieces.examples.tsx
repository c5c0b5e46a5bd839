import type { FoundPiece } from '@/shared/api/scan-model'
import type { Examples } from '@/testing/examples'
import { FoundPieces } from './found-pieces'

const ssn: FoundPiece = { entityType: 'US_SSN', page: 2, stops: true, properties: [], snippet: 'SSN •••-••-••74' }
const author: FoundPiece = { entityType: 'PERSON', page: 0, stops: true, properties: ['author'], snippet: 'S•••••n' }

export const examples: Examples = {
  'two kinds': () => <FoundPieces pieces={[ssn, { ...ssn, page: 3 }, author]} />,
}
