/** Sizes that have a name, upright, in points. */
const named = [
  { name: 'A5', short: 420, long: 595 },
  { name: 'A4', short: 595, long: 842 },
  { name: 'A3', short: 842, long: 1191 },
  { name: 'Letter', short: 612, long: 792 },
  { name: 'Legal', short: 612, long: 1008 },
] as const
const tolerance = 3
const millimetresOfPoint = 25.4 / 72

export interface PageSize {
  /** "A4", or null: it has none. */
  readonly name: (typeof named)[number]['name'] | null
  readonly isLandscape: boolean
  /** Millimetres. */
  readonly width: number
  readonly height: number
}

/** What people call a page of so many points. */
export function pageSize(width: number, height: number): PageSize {
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  const found = named.find((one) => Math.abs(one.short - short) <= tolerance && Math.abs(one.long - long) <= tolerance)
  return {
    name: found?.name ?? null,
    isLandscape: width > height,
    width: Math.round(width * millimetresOfPoint),
    height: Math.round(height * millimetresOfPoint),
  }
}
