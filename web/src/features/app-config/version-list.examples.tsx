import type { Examples } from '@/testing/examples'
import { versions } from '@/testing/app-config-samples'
import { VersionList } from './version-list'

const list = (all = versions()) => <VersionList versions={all} onTakeBack={() => undefined} />

export const examples: Examples = {
  'two versions': () => list(),
  'a version that says the same': () => list(versions().map((version) => ({ ...version, value: {} }))),
  none: () => list([]),
}
