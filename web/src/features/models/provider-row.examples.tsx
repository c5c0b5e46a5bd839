import type { Examples } from '@/testing/examples'
import { ProviderRow } from './provider-row'
import { found } from '@/testing/models-samples'

const [ready, refused] = found().providers

export const examples: Examples = {
  'ready, on the campus': () => <ul>{ready ? <ProviderRow provider={ready} /> : null}</ul>,
  'key refused, outside': () => <ul>{refused ? <ProviderRow provider={refused} /> : null}</ul>,
  'not asked yet': () => <ul>{ready ? <ProviderRow provider={{ ...ready, state: 'unknown' }} /> : null}</ul>,
  failing: () => <ul>{ready ? <ProviderRow provider={{ ...ready, state: 'failing' }} /> : null}</ul>,
  'in a state of a later version': () => <ul>{ready ? <ProviderRow provider={{ ...ready, state: 'dancing', seenAt: null }} /> : null}</ul>,
}
