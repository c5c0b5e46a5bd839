import { words } from './words.en'

type HeldName = keyof (typeof words)['held']
type FailureName = keyof (typeof words)['failure']

const isHeldName = (name: string): name is HeldName => name in words.held
const isFailureName = (name: string): name is FailureName => Object.hasOwn(words.failure, name)

/**
 * The key of a sentence that the server stores in English, with the number in it: "3 pages could not be scanned."
 * is { key: 'held.pages', values: { count: 3 } }. Null for a sentence that is not one of ours.
 */
export function heldKey(sentence: string): { readonly key: `held.${HeldName}`; readonly values: Readonly<Record<string, number>> } | null {
  for (const name of Object.keys(words.held).filter(isHeldName)) {
    const [before = '', placeholder, after = ''] = words.held[name].split(/\{\{(.*)\}\}/)
    if (placeholder === undefined) {
      if (sentence === words.held[name]) return { key: `held.${name}`, values: {} }
      continue
    }
    const agrees = sentence.startsWith(before) && sentence.endsWith(after)
    const digits = agrees ? sentence.slice(before.length, sentence.length - after.length) : ''
    if (/^\d+$/.test(digits)) return { key: `held.${name}`, values: { [placeholder]: Number(digits) } }
  }
  return null
}

/** The key of a failure's words by its stored name; null for a name that the words do not have. */
export function failureKey(type: string): `failure.${FailureName}` | null {
  return isFailureName(type) ? `failure.${type}` : null
}
