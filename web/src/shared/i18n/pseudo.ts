/**
 * The pseudo-locale en-XA: every text is longer, accented and bracketed. A text on screen without brackets is not in
 * the catalogue; a text whose brackets are cut off does not fit.
 */
export interface Catalogue {
  readonly [key: string]: string | Catalogue
}

const accents: Record<string, string> = {
  a: 'á',
  c: 'ç',
  e: 'é',
  g: 'ĝ',
  i: 'î',
  n: 'ñ',
  o: 'ö',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'û',
  y: 'ý',
  z: 'ž',
  A: 'Â',
  C: 'Ç',
  E: 'É',
  I: 'Î',
  N: 'Ñ',
  O: 'Ö',
  S: 'Š',
  T: 'Ţ',
  U: 'Û',
}

function pseudoText(text: string): string {
  // Placeholders {{name}}, nested keys $t(key) and markup tags <0> stay as they are.
  const accented = text
    .split(/(\{\{[^}]*\}\}|\$t\([^)]*\)|<[^>]*>)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[a-zA-Z]/g, (letter) => accents[letter] ?? letter)))
    .join('')
  return `[${accented}${'·'.repeat(Math.ceil(text.length / 3))}]`
}

export function pseudo(catalogue: Catalogue): Catalogue {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, value]) => [key, typeof value === 'string' ? pseudoText(value) : pseudo(value)]),
  )
}
