import type { Examples } from '@/testing/examples'
import { ApprovalLinkNotice } from './approval-link'

const url = 'https://lectern.example.edu/approve/SAMPLESAMPLESAMPLESAMPLESAMPLESAMPLESAMPLE0'

export const examples: Examples = {
  'mail is set up': () => <ApprovalLinkNotice link={{ url, isMailSetUp: true }} />,
  'no mail is sent': () => <ApprovalLinkNotice link={{ url, isMailSetUp: false }} />,
}
