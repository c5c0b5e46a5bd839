import type { Examples } from '@/testing/examples'
import { finished } from '@/testing/samples'
import { Viewer } from './viewer'

export const examples: Examples = {
  'three pages': () => <Viewer fileName="Sample.pdf" result={{ ...finished(), htmlUrl: '/files/k/result.html' }} />,
  'pages not counted': () => <Viewer fileName="Sample.pdf" result={{ ...finished(), pageCount: null, htmlUrl: '/files/k/result.html' }} />,
}
