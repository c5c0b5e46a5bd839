import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { createApi } from '@/shared/api/client'
import { createAppRouter } from './router'

// nginx answers 404 for every address that is neither a file nor in this table.
const tables = import.meta.glob<string>('../../../nginx/pages.conf', { eager: true, query: '?raw', import: 'default' })
const table = Object.values(tables).join('')
const served = [...table.matchAll(/^\s*~(\^\S+)\s+\/index\.html;/gm)].map((row) => new RegExp(row[1] ?? ''))
const isServed = (path: string) => served.some((pattern) => pattern.test(path))

describe('The addresses of the application', () => {
  const router = createAppRouter({ api: createApi(), queries: new QueryClient() })
  const paths = Object.keys(router.routesByPath)

  it('are served by nginx, every one of them', () => {
    expect(paths.length).toBeGreaterThan(10)
    for (const path of paths) {
      const address = path.replace(/\$\w+/g, '0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11')
      expect(isServed(address), address).toBe(true)
      expect(isServed(`${address.replace(/\/$/, '')}/`), `${address}/`).toBe(true)
    }
  })

  it('are the only ones', () => {
    expect(served.length).toBe(new Set(paths.map((path) => path.replace(/(.)\/$/, '$1'))).size)
    for (const address of ['/nothing', '/documents', '/documents/x/y', '/holds/1', '/index', '/version'])
      expect(isServed(address), address).toBe(false)
  })
})
