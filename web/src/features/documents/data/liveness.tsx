import { createContext, type ReactNode, useContext } from 'react'
import { type Liveness, useDocumentEvents } from './use-document-events'

const Context = createContext<Liveness>('connecting')

/** Listens to the server's events once for all pages. */
export function LivenessProvider({ children }: { children: ReactNode }) {
  return <Context value={useDocumentEvents()}>{children}</Context>
}

export function useLiveness(): Liveness {
  return useContext(Context)
}
