import { describe, expect, it } from 'vitest'

const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' })
const isTest = (file: string) => /\.(test|examples)\.tsx?$/.test(file) || file.startsWith('testing/')

const files = new Map(
  Object.entries(sources).map(([path, source]) => [path.startsWith('../') ? path.slice(3) : `testing/${path.slice(2)}`, source]),
)

function importsOf(file: string, source: string): string[] {
  const folder = file.split('/').slice(0, -1)
  return Array.from(source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g), ([, name = '']) => name).flatMap((name) => {
    const base = name.startsWith('@/')
      ? name.slice(2)
      : name.startsWith('./')
        ? [...folder, name.slice(2)].join('/')
        : name.startsWith('../')
          ? [...folder.slice(0, -1), name.slice(3)].join('/')
          : null
    if (base === null) return []
    return [`${base}.ts`, `${base}.tsx`].filter((candidate) => files.has(candidate))
  })
}

const dependencies = new Map(Array.from(files, ([file, source]) => [file, importsOf(file, source)]))

describe('modules', () => {
  it('depend downwards only: app on features on shared, and no feature on another', () => {
    const wrong = Array.from(dependencies, ([file, targets]) =>
      targets
        .filter((target) => {
          const [from, to] = [file.split('/'), target.split('/')]
          if (isTest(file)) return false
          if (from[0] === 'shared') return to[0] !== 'shared'
          if (from[0] === 'features') return to[0] === 'app' || (to[0] === 'features' && to[1] !== from[1]) || to[0] === 'testing'
          return to[0] === 'testing'
        })
        .map((target) => `${file} → ${target}`),
    ).flat()
    expect(wrong).toEqual([])
  })

  it('have no cycles', () => {
    const state = new Map<string, 'open' | 'done'>()
    const cycles: string[] = []
    const visit = (file: string, path: readonly string[]) => {
      if (state.get(file) === 'done') return
      if (state.get(file) === 'open') {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
        return
      }
      state.set(file, 'open')
      for (const target of dependencies.get(file) ?? []) visit(target, [...path, file])
      state.set(file, 'done')
    }
    for (const file of dependencies.keys()) visit(file, [])
    expect(cycles).toEqual([])
  })

  it('import something at all, so that this test looks at the right files', () => {
    expect(Array.from(dependencies.values()).flat().length).toBeGreaterThan(100)
  })
})
