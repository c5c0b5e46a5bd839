import type { ReactNode } from 'react'

/** A component's named states as data: rendered, checked by axe and read in the pseudo-locale, each of them. */
export type Examples = Readonly<Record<string, () => ReactNode>>
