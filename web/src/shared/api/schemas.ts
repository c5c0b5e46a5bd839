import type { components } from './schema'

/** The contract's shapes, generated from openapi.yaml. Only decoders look at them. */
export type Schemas = components['schemas']
