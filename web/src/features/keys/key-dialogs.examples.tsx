import { decode } from '@/shared/api/decode'
import { offlineProblem } from '@/shared/api/problem'
import { apiKey } from '@/shared/api/models'
import type { Examples } from '@/testing/examples'
import { ReplaceDialog, RevokeDialog } from './key-dialogs'

const sample = decode(apiKey, { key_id: 3, name: 'Sample course site', scopes: ['submit'], created_at: '2026-11-01T10:00:00Z' })
const props = { apiKey: sample, isPending: false, onClose: () => undefined }

export const examples: Examples = {
  'to revoke': () => <RevokeDialog {...props} problem={null} onRevoke={() => undefined} />,
  'to replace, after a failure': () => <ReplaceDialog {...props} problem={offlineProblem()} onReplace={() => undefined} />,
}
