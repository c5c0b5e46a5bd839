import { decode } from '@/shared/api/decode'
import { newApiKey } from '@/shared/api/models'
import type { Examples } from '@/testing/examples'
import { NewKeyNotice } from './new-key-notice'

export const examples: Examples = {
  fresh: () => <NewKeyNotice made={decode(newApiKey, { key_id: 7, name: 'Sample', scopes: ['read'], token: 'lec_7_abc' })} />,
}
