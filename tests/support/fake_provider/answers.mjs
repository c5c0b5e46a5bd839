// What the fake says: text made of the document in the prompt, and JSON that fits the schema. It is no model; it is
// there so that tests through the whole system see sensible results.

import { createHash } from 'node:crypto'

/** Numbers from the words of a text: equal texts have equal vectors, and texts that share words are near. */
export function vectorOf(text, length = 64) {
  const vector = new Array(length).fill(0)
  const place = (word) => createHash('sha256').update(word).digest().readUInt32BE(0) % length
  for (const word of text.toLowerCase().match(/\p{L}+|\d+/gu) ?? [text]) vector[place(word)] += 1
  const norm = Math.hypot(...vector) || 1
  return vector.map((number) => number / norm)
}

/** A token is a word or about six bytes, whichever gives more: never fewer tokens than words. */
export function tokensOf(text) {
  const words = text.split(/\s+/).filter(Boolean).length
  return Math.max(Math.ceil(words * 1.3), Math.ceil(Buffer.byteLength(text) / 6))
}

/** What is between two equal lines that are a mark and nothing else, or between BEGIN and END of one; else the whole prompt. */
export function documentIn(text) {
  const lines = text.split('\n')
  const begin = lines.findLastIndex((line) => /^BEGIN \S+$/.test(line))
  const end = begin < 0 ? -1 : lines.indexOf(lines[begin].replace('BEGIN', 'END'), begin)
  if (end > begin) return lines.slice(begin + 1, end).join('\n')
  const places = new Map()
  lines.forEach((line, i) => /^\S{6,}$/.test(line) && places.set(line, [...(places.get(line) ?? []), i]))
  let best = null
  for (const at of places.values()) if (at.length >= 2 && (!best || at.at(-1) - at[0] > best.at(-1) - best[0])) best = at
  return best ? lines.slice(best[0] + 1, best.at(-1)).join('\n') : text
}

/** The blocks of a page, if the document is written as such: `[12] paragraph: "Text."`. */
export function blocksIn(text) {
  const found = text.split('\n').map((line) => /^\[(\d+)\] ([^:]+): (".*")$/.exec(line))
  return found.filter(Boolean).map(([, id, kind, quoted]) => ({ id: Number(id), kind, text: JSON.parse(quoted) }))
}

// Letters that recognition takes for each other, in words that occur in tests.
const MISREAD = { tbe: 'the', wbich: 'which', Iibrary: 'library', Iarge: 'large', rnany: 'many', cornputer: 'computer', ofthe: 'of the', inforrnation: 'information', docurnent: 'document' }

function patchesFor(context) {
  const patch = (block, change, more) => ({ block: block.id, change, level: 0, before: '', after: '', ...more })
  if (context.command) {
    return context.blocks.slice(0, 3).flatMap((block) => [
      patch(block, 'text', { before: block.text.slice(0, 40), after: context.command.slice(0, 100) }), patch(block, 'heading', { level: 1 }),
    ])
  }
  return context.blocks.flatMap((block) => Object.entries(MISREAD)
    .filter(([wrong]) => block.text.split(/\W+/).filter((word) => word === wrong).length === 1 && block.text.split(wrong).length === 2)
    .map(([before, after]) => patch(block, 'text', { before, after })))
}

function sentencesOf(text) {
  const flat = text.replace(/^#+ .*$/gm, '').replace(/\s+/g, ' ').trim()
  const sentences = flat.match(/[^.!?]+(?:[.!?](?=\s|$)|[.!?]\S)+[^.!?]*?(?=\s|$)|[^.!?]+[.!?]+/g) ?? []
  return sentences.map((one) => one.trim()).filter((one) => one.split(' ').length >= 4)
}

const unique = (list) => [...new Set(list)]
const all = (text, pattern) => unique([...text.matchAll(pattern)].map((found) => found[0].trim()))

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)'
const ENTITIES = {
  email: /[\w.+-]+@[\w-]+\.[\w.]+\w/g,
  url: /https?:\/\/[^\s)"'>\]]+[^\s)"'>\].,;]/g,
  money: /(?:[€$£]\s?\d[\d.,]*\d|\d[\d.,]*\s?(?:euros?|dollars?|EUR|USD|€))/g,
  date: new RegExp(`\\b\\d{1,2}\\.? ${MONTH} \\d{4}|\\b${MONTH} \\d{1,2}, \\d{4}|\\b\\d{4}-\\d{2}-\\d{2}|\\b${MONTH} \\d{4}`, 'g'),
  organisation: /\b(?:[A-Z][\w&-]+ )*(?:University|Institute|Department|College|Ministry|Library|Office|GmbH|Inc|Ltd|Corporation|Company|Council)(?: of(?: [A-Z][\w-]+)+)?/g,
  person: /\b[A-Z][a-zà-ÿ]+(?: [A-Z]\.)?(?: [A-Z][a-zà-ÿ]+){1,2}\b/g,
}

function entitiesIn(text) {
  const found = []
  for (const [type, pattern] of Object.entries(ENTITIES)) {
    for (const name of all(text, pattern)) if (!found.some((one) => one.name.includes(name))) found.push({ type, name })
  }
  return found
}

function keywordsIn(text) {
  const counts = new Map()
  for (const word of text.match(/\p{L}{6,}/gu) ?? []) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([word]) => word)
}

function languageOf(text) {
  const count = (words) => (text.toLowerCase().match(new RegExp(`\\b(?:${words})\\b`, 'g')) ?? []).length
  return count('der|die|das|und|ist|nicht|mit') > count('the|and|of|is|not|with') ? 'de' : 'en'
}

/** Reads a document once, for all members of an answer. */
function contextOf(source) {
  const blocks = blocksIn(source)
  const text = blocks.length > 0 ? blocks.map((block) => block.text).join('\n') : source
  const sentences = sentencesOf(text)
  const lines = text.split('\n').map((line) => line.replace(/^[#>*\s-]+/, '').trim()).filter(Boolean)
  return {
    text, blocks, lines, sentences: sentences.length > 0 ? sentences : lines.length > 0 ? lines : ['Nothing.'], entities: entitiesIn(text),
    keywords: keywordsIn(text), language: languageOf(text),
  }
}

const named = (name, words) => new RegExp(words, 'i').test(name)

function textFor(name, i, context) {
  const { sentences, lines, entities, keywords } = context
  const people = entities.filter((one) => one.type === 'person').map((one) => one.name)
  if (named(name, 'title|heading')) return lines[0] ?? ''
  if (named(name, 'summary')) return sentences.slice(0, 3).join(' ')
  if (named(name, 'abstract|description')) return sentences.slice(0, 2).join(' ')
  if (named(name, 'author|person|people')) return people[i] ?? ''
  if (named(name, 'keyword|term|tag')) return keywords[i] ?? ''
  if (named(name, 'lang')) return context.language
  if (named(name, 'date')) return (entities.find((one) => one.type === 'date') ?? { name: '' }).name
  if (named(name, 'name|entit')) return entities[i]?.name ?? ''
  if (named(name, '^alt')) return 'A picture.'
  return sentences[i % sentences.length]
}

const PREFERRED = ['neutral', 'report', 'other']

function cut(text, schema) {
  const said = /At most (\d+) characters/.exec(schema.description ?? '')
  const most = schema.maxLength ?? (said ? Number(said[1]) : Infinity)
  return [...text].slice(0, most).join('')
}

function countFor(name, schema, context) {
  const said = /At most (\d+) items/.exec(schema.description ?? '')
  const most = schema.maxItems ?? (said ? Number(said[1]) : 5)
  const wish = named(name, 'patch|change|edit|correction') ? 0
    : named(name, 'entit') ? context.entities.length
      : named(name, 'author') ? context.entities.filter((one) => one.type === 'person').slice(0, 2).length
        : named(name, 'keyword') ? Math.min(6, context.keywords.length) : Math.min(4, context.sentences.length)
  return Math.max(schema.minItems ?? 0, Math.min(most, wish))
}

/** A value that fits a schema, made of a document. `i` is its place in the list around it. */
export function fill(schema, context, name = '', i = 0) {
  if (schema === true || schema === undefined) return textFor(name, i, context)
  if ('const' in schema) return schema.const
  if (schema.enum) {
    const entity = named(name, 'type|kind') ? context.entities[i]?.type : undefined
    return [entity, ...PREFERRED].find((word) => word !== undefined && schema.enum.includes(word)) ?? schema.enum[0]
  }
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fill(choices.find((one) => one.type !== 'null') ?? choices[0], context, name, i)
  if (schema.allOf) return fill(Object.assign({}, ...schema.allOf), context, name, i)
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([member, one]) => [member, fill(one, context, member, i)]))
    case 'array': {
      if (name === 'patches' && context.blocks.length > 0) return patchesFor(context)
      const count = countFor(name, schema, context)
      return Array.from({ length: count }, (_, at) => fill(schema.prefixItems?.[at] ?? schema.items, context, name, at))
    }
    case 'integer':
    case 'number':
      return Math.min(schema.maximum ?? Infinity, Math.max(schema.minimum ?? (named(name, 'page') ? 1 : -Infinity), named(name, 'page') ? 1 : 0))
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return cut(context.command ?? textFor(name, i, context), schema).padEnd(schema.minLength ?? 0, '.')
  }
}

/** The text, the vectors and the usage for a call. `changes` come from faults. */
export function answerTo(call, changes = {}) {
  if (call.operation === 'show') return {}
  if (call.operation === 'embed') {
    const vectors = call.texts.filter((text) => call.dialect !== 'ollama' || text !== '').map((text) => vectorOf(text))
    return { vectors: vectors.slice(0, vectors.length - (changes.lost ?? 0)), input_tokens: call.input_tokens, output_tokens: 0 }
  }
  let source = changes.source ?? documentIn(call.text)
  if (changes.source_share) source = source.slice(0, Math.ceil(source.length * changes.source_share))
  const context = contextOf(source)
  if (changes.command) context.command = changes.command
  const isSeen = call.images.length === 0 || changes.source || !/blind/.test(call.model)
  const spoken = isSeen ? context.sentences.slice(0, 3).join(' ') : 'A golden retriever runs across a sunny beach.'
  let text = changes.text ?? (call.schema ? JSON.stringify(fill(call.schema, context)) : changes.command ?? spoken)
  if (changes.is_half) text = text.slice(0, Math.ceil(text.length / 2))
  if (changes.after) text = text.endsWith('}') ? `${text.slice(0, -1)},"x":"${changes.after}"}` : text + changes.after
  text = (changes.before ?? '') + text
  const tokens = tokensOf(text) + (changes.reasoning_tokens ?? 0)
  const isCut = call.max_tokens > 0 && tokens > call.max_tokens && changes.text === undefined
  if (isCut) text = text.slice(0, call.max_tokens * 5)
  const output_tokens = Math.max(1, isCut ? call.max_tokens : tokens)
  return { ...changes, text, is_cut: changes.is_cut ?? isCut, input_tokens: changes.input_tokens ?? call.input_tokens, output_tokens }
}
