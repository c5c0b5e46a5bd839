import { offlineProblem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { settingNamed } from '@/testing/settings-samples'
import { SettingForm } from './setting-form'

const form = (name: string, problem: unknown = null) => (
  <SettingForm setting={settingNamed(name)} isSaving={false} problem={problem} onSave={() => undefined} onCancel={() => undefined} />
)

export const examples: Examples = {
  'on or off': () => form('approval_by_submitter'),
  'a number that is set': () => form('keep_days'),
  'a time': () => form('approval_day.begins'),
  'one of several': () => form('scan.profile'),
  'several of several': () => form('mail.submitter'),
  'one per line': () => form('approval_mailboxes'),
  'after a failure': () => form('keep_days', offlineProblem()),
}
