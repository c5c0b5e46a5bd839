/** Numbers and times in the reader's words, by locale. Pure: the moment "now" is an argument. */

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** 1536 → "1.5 kB". Decimal steps, as file managers show them. */
export function bytesInWords(bytes: number, locale: string): string {
  const step = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / 1000 ** step)
}

/** 0.874 → "87 %" in the locale's manner. Rounds down, so that 100 % means all of it. */
export function shareInWords(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(
    // 0.57 * 100 is a little less than 57.
    Math.floor(Math.min(1, Math.max(0, share)) * 100 + 1e-9) / 100,
  )
}

/** 75 → "1 min", 4000 → "1 hr, 6 min": as coarse as a person waiting wants it. */
export function durationInWords(seconds: number, locale: string): string {
  const say = (value: number, unit: 'second' | 'minute' | 'hour') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 }).format(value)
  if (seconds < 60) return say(Math.max(1, Math.round(seconds)), 'second')
  if (seconds < 3600) return say(Math.round(seconds / 60), 'minute')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return minutes === 0 ? say(hours, 'hour') : `${say(hours, 'hour')}, ${say(minutes, 'minute')}`
}

export function momentInWords(moment: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(moment)
}

/** "3 minutes ago", "in 2 hours"; days at most, then use momentInWords. */
export function distanceInWords(moment: Date, now: Date, locale: string): string {
  const seconds = (moment.getTime() - now.getTime()) / 1000
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (Math.abs(seconds) < 45) return format.format(0, 'second')
  if (Math.abs(seconds) < 45 * 60) return format.format(Math.round(seconds / 60), 'minute')
  if (Math.abs(seconds) < 22 * 3600) return format.format(Math.round(seconds / 3600), 'hour')
  return format.format(Math.round(seconds / 86400), 'day')
}

/** 12.5 → "€12.50"; small amounts keep digits that mean something: "€0.0012". Without a currency only the number. */
export function moneyInWords(amount: number, currency: string | null, locale: string): string {
  const digits =
    amount !== 0 && Math.abs(amount) < 0.1 ? { minimumFractionDigits: 2, maximumFractionDigits: 4 } : { maximumFractionDigits: 2 }
  const known = currency !== null && /^[A-Z]{3}$/.test(currency) ? ({ style: 'currency', currency } as const) : {}
  return new Intl.NumberFormat(locale, { ...known, minimumFractionDigits: 2, ...digits }).format(amount)
}

/** "German", "Deutsch": a language's name in the reader's language. */
export function languageInWords(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }).of(tag) ?? tag
  } catch {
    // Not a language tag.
    return tag
  }
}

/** "2026-11" → "November 2026". */
export function monthInWords(month: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`))
}
