import { decode } from '@/shared/api/decode'
import { account } from '@/shared/api/models'
import type { Examples } from '@/testing/examples'
import { ApproverStep, MailStep, NameStep, SampleStep } from './steps'

const who = (rights: readonly string[]) =>
  decode(account, { display_name: 'Sample Ada', email: 'ada@example.edu', rights, tenant: { slug: 'maths', name: 'Sample Mathematics' } })

const props = { who: who(['manage', 'operate']), onDone: () => undefined, onNext: () => undefined }

export const examples: Examples = {
  'the name': () => <NameStep {...props} />,
  'the name, for an administrator': () => <NameStep {...props} who={who(['manage'])} />,
  'mail': () => <MailStep {...props} />,
  'the approver': () => <ApproverStep {...props} />,
  'the sample': () => <SampleStep {...props} />,
}
