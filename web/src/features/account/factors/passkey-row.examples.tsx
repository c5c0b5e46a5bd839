import type { Examples } from '@/testing/examples'
import { factorsOf } from '@/testing/account-samples'
import { PasskeyRow } from './passkey-row'

export const examples: Examples = {
  'two': () => (
    <ul className="rows">
      {factorsOf().passkeys.map((passkey) => (
        <PasskeyRow key={passkey.id} passkey={passkey} isSaving={false} onRename={() => undefined} onRemove={() => undefined} />
      ))}
    </ul>
  ),
}
