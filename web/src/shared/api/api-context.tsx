import { createContext, type ReactNode, useContext } from 'react'
import type { Api } from './client'

const Context = createContext<Api | null>(null)

export function ApiProvider({ api, children }: { api: Api; children: ReactNode }) {
  return <Context value={api}>{children}</Context>
}

export function useApi(): Api {
  const api = useContext(Context)
  if (!api) throw new Error('useApi wants an ApiProvider above it.')
  return api
}
