#!/usr/bin/env node
// report - what was kept and dropped of a model's answers, and how near a summary is to the document's own
//
//   report.mjs MODEL_FOLDER RULES_FOLDER LOG TEXTS_FOLDER
//
// LOG is the standard error of `lectern analyse --explain`. The overlap is the F1 measure over the different words of four and
// more letters in a summary and in the document's abstract, overview or first section: how far both speak of the same things. It
// says nothing about truth, and a summary that quotes the abstract has 1.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [models, rules, log, texts] = process.argv.slice(2)
const counts = {}
for (const line of readFileSync(log, 'utf8').split('\n')) {
  const found = /^[^:]+: (\w+): (kept|dropped \((\w+)\)): /.exec(line)
  if (!found) continue
  const kind = (counts[found[1]] ??= { kept: 0, dropped: 0, why: {} })
  if (found[2] === 'kept') ++kind.kept
  else { ++kind.dropped; kind.why[found[3]] = (kind.why[found[3]] ?? 0) + 1 }
}
for (const [kind, { kept, dropped, why }] of Object.entries(counts))
  console.log(`${kind}: ${kept} kept, ${dropped} dropped ${JSON.stringify(why)}`)

const wordsOf = (text) => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])
function overlap(summary, reference) {
  const a = wordsOf(summary), b = wordsOf(reference)
  const shared = [...a].filter((word) => b.has(word)).length
  return shared === 0 ? 0 : (2 * shared) / (a.size + b.size)
}
const sums = { model: 0, rules: 0 }
let documents = 0
for (const file of readdirSync(models).filter((one) => one.endsWith('.summary.json'))) {
  const name = file.replace('.summary.json', '')
  const reference = join(texts, name + '.reference.txt')
  if (!existsSync(reference)) continue
  const text = readFileSync(reference, 'utf8')
  const read = (folder) => JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const model = overlap(read(models).result.text, text), rule = overlap(read(rules).result.text, text)
  console.log(`${name}: overlap with its own abstract or first section: model ${model.toFixed(2)} (source ${read(models).source}), rules ${rule.toFixed(2)}`)
  sums.model += model; sums.rules += rule; ++documents
}
if (documents > 0) console.log(`mean of ${documents}: model ${(sums.model / documents).toFixed(2)}, rules ${(sums.rules / documents).toFixed(2)}`)
