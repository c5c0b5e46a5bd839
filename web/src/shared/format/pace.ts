/**
 * How fast something goes, from what was seen of it: pages done, bytes sent.
 *
 * A pace is a value: `seen` gives the next one. It looks back over `window` seconds, so that a stall shows
 * and an early spurt is forgotten.
 */
export interface Pace {
  readonly samples: readonly { readonly at: number; readonly done: number }[]
}

export const noPace: Pace = { samples: [] }

const window = 20

/** `at` in seconds on any steady clock. Progress that went backwards (a new step, a new attempt) starts afresh. */
export function seen(pace: Pace, at: number, done: number): Pace {
  const last = pace.samples.at(-1)
  if (last && done < last.done) return { samples: [{ at, done }] }
  const recent = pace.samples.filter((sample) => at - sample.at <= window)
  return { samples: [...recent, { at, done }] }
}

/** Per second; null until two moments at least half a second apart were seen. */
export function perSecond(pace: Pace): number | null {
  const first = pace.samples[0]
  const last = pace.samples.at(-1)
  if (!first || !last || last.at - first.at < 0.5) return null
  return (last.done - first.done) / (last.at - first.at)
}

/** Seconds until `total`; null while nothing is known or nothing moves. */
export function secondsLeft(pace: Pace, total: number): number | null {
  const rate = perSecond(pace)
  const done = pace.samples.at(-1)?.done
  if (rate === null || rate <= 0 || done === undefined) return null
  return Math.max(0, (total - done) / rate)
}
