/**
 * Decoders: what came over the wire is unknown until one of these has looked at it.
 *
 * A decoder gives the value in our words or throws `Undecodable` with the path of what did not fit. Unknown members are
 * ignored, as clients must; a missing optional member is null.
 */
export type Decoder<Value> = (wire: unknown, path: string) => Value

export type Decoded<Of> = Of extends Decoder<infer Value> ? Value : never

export class Undecodable extends Error {
  constructor(path: string, wanted: string) {
    super(`The answer does not fit at ${path || '/'}: wanted ${wanted}.`)
    this.name = 'Undecodable'
  }
}

export const text: Decoder<string> = (wire, path) => {
  if (typeof wire !== 'string') throw new Undecodable(path, 'text')
  return wire
}

export const number: Decoder<number> = (wire, path) => {
  if (typeof wire !== 'number' || !Number.isFinite(wire)) throw new Undecodable(path, 'a number')
  return wire
}

export const flag: Decoder<boolean> = (wire, path) => {
  if (typeof wire !== 'boolean') throw new Undecodable(path, 'true or false')
  return wire
}

export const moment: Decoder<Date> = (wire, path) => {
  const date = new Date(text(wire, path))
  if (Number.isNaN(date.getTime())) throw new Undecodable(path, 'a moment in time')
  return date
}

/** An id of one kind: `id<DocumentId>()`. */
export function id<Id extends string>(): Decoder<Id> {
  return (wire, path) => {
    const value = text(wire, path)
    if (value === '') throw new Undecodable(path, 'an id')
    return value as Id
  }
}

export function oneOf<const Word extends string>(...words: readonly Word[]): Decoder<Word> {
  return (wire, path) => {
    const word = words.find((candidate) => candidate === wire)
    if (word === undefined) throw new Undecodable(path, words.join(' | '))
    return word
  }
}

/** Null where the member is missing or null. */
export function maybe<Value>(inner: Decoder<Value>): Decoder<Value | null> {
  return (wire, path) => (wire === undefined || wire === null ? null : inner(wire, path))
}

export function otherwise<Value>(inner: Decoder<Value>, standing: Value): Decoder<Value> {
  return (wire, path) => (wire === undefined || wire === null ? standing : inner(wire, path))
}

export function list<Value>(inner: Decoder<Value>): Decoder<Value[]> {
  return (wire, path) => {
    if (!Array.isArray(wire)) throw new Undecodable(path, 'a list')
    return wire.map((item, index) => inner(item, `${path}/${index}`))
  }
}

export function dictionary<Value>(inner: Decoder<Value>): Decoder<Record<string, Value>> {
  return (wire, path) =>
    Object.fromEntries(Object.entries(members(wire, path)).map(([key, value]) => [key, inner(value, `${path}/${key}`)]))
}

/**
 * An object of the contract, its members renamed from the wire's words to ours:
 * `object<Schemas['Job']>()({ pagesDone: ['pages_done', number] })`. A name that the contract lacks does not compile.
 */
export function object<Wire>() {
  return <Shape extends Record<string, readonly [keyof Wire & string, Decoder<unknown>]>>(
      shape: Shape,
    ): Decoder<{ [Key in keyof Shape]: ReturnType<Shape[Key][1]> }> =>
    (wire, path) => {
      const found = members(wire, path)
      return Object.fromEntries(Object.entries(shape).map(([key, [name, inner]]) => [key, inner(found[name], `${path}/${name}`)])) as {
        [Key in keyof Shape]: ReturnType<Shape[Key][1]>
      }
    }
}

export function decode<Value>(decoder: Decoder<Value>, wire: unknown): Value {
  return decoder(wire, '')
}

export function members(wire: unknown, path: string): Record<string, unknown> {
  if (typeof wire !== 'object' || wire === null || Array.isArray(wire)) throw new Undecodable(path, 'an object')
  return wire as Record<string, unknown>
}
