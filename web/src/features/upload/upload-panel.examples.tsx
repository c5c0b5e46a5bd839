import type { Examples } from '@/testing/examples'
import type { Transport } from './transport'
import { UploadProvider } from './upload-context'
import { UploadPanel } from './upload-panel'

function transportWith(fileNames: readonly string[]): Transport {
  return {
    send: () => ({ pause: () => undefined, discard: () => Promise.resolve() }),
    unfinished: () => Promise.resolve(fileNames.map((fileName) => ({ key: fileName, fileName, byteCount: 1000 }))),
    forget: () => Promise.resolve(),
  }
}

export const examples: Examples = {
  empty: () => (
    <UploadProvider transport={transportWith([])}>
      <UploadPanel />
    </UploadProvider>
  ),
  'with uploads of an earlier page': () => (
    <UploadProvider transport={transportWith(['Sample one.pdf', 'Sample two.pdf'])}>
      <UploadPanel />
    </UploadProvider>
  ),
}
