import type { Examples } from '@/testing/examples'
import { settingNamed } from '@/testing/settings-samples'
import { SettingRow } from './setting-row'

const row = (name: string, mayChange = true) => (
  <ul className="rows">
    <SettingRow setting={settingNamed(name)} mayChange={mayChange} onChange={() => undefined} />
  </ul>
)

export const examples: Examples = {
  'as it is by default': () => row('approval_by_submitter'),
  'changed': () => row('keep_days'),
  'for an operator': () => row('limits.upload_bytes', false),
  'several choices': () => row('mail.submitter'),
}
