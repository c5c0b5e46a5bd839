/** One line of two versions. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** A value of the configuration as lines that a person can compare: a text member keeps its own lines. */
export function linesOf(value: unknown): readonly string[] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object' || Array.isArray(value)) return JSON.stringify(value, null, 2).split('\n')
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, member]: [string, unknown]) => {
      if (typeof member === 'string') return [`${name}:`, ...member.split('\n').map((line) => `  ${line}`)]
      if (typeof member !== 'object' || member === null) return [`${name}: ${String(member)}`]
      return [`${name}:`, ...JSON.stringify(member, null, 2).split('\n')]
    })
}

/** The lines of both versions in order, by their longest common subsequence. Cost: the product of their lengths. */
export function difference(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const common = lengths(before, after)
  const lines: DiffLine[] = []
  let [at, to] = [0, 0]
  while (at < before.length || to < after.length) {
    const [old, next] = [before[at], after[to]]
    if (old !== undefined && old === next) {
      lines.push({ kind: 'same', text: old })
      at += 1
      to += 1
    } else if (old !== undefined && (next === undefined || common(at + 1, to) >= common(at, to + 1))) {
      lines.push({ kind: 'removed', text: old })
      at += 1
    } else if (next !== undefined) {
      lines.push({ kind: 'added', text: next })
      to += 1
    }
  }
  return lines
}

/** How many lines the ends of both have in common, from two places on. */
function lengths(before: readonly string[], after: readonly string[]): (at: number, to: number) => number {
  const width = after.length + 1
  const table = new Uint32Array((before.length + 1) * width)
  const read = (at: number, to: number) => table[at * width + to] ?? 0
  for (let at = before.length - 1; at >= 0; at -= 1) {
    for (let to = after.length - 1; to >= 0; to -= 1) {
      table[at * width + to] = before[at] === after[to] ? read(at + 1, to + 1) + 1 : Math.max(read(at + 1, to), read(at, to + 1))
    }
  }
  return read
}

/** What differs, with one line around it. */
export function changedLines(lines: readonly DiffLine[]): readonly DiffLine[] {
  const isChanged = (index: number) => lines[index] !== undefined && lines[index].kind !== 'same'
  return lines.filter((_, index) => isChanged(index - 1) || isChanged(index) || isChanged(index + 1))
}
