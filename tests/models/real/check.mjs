#!/usr/bin/env node
// check - every number and every entity in a result occurs in its document
//
//   check.mjs MODEL_FOLDER TEXTS_FOLDER
//
// Reads the texts and not what Lectern made of them, with its own idea of a number, so that it does not repeat our mistakes.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [models, texts] = process.argv.slice(2)
const digits = (text) => (text.match(/\d[\d.,' ]*\d|\d/g) ?? []).map((one) => one.replace(/\D/g, ''))
const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
let wrong = 0, looked = 0
for (const file of readdirSync(models).filter((one) => one.endsWith('.json'))) {
  const text = join(texts, file.split('.')[0] + '.txt')
  if (!existsSync(text)) continue
  const source = readFileSync(text, 'utf8'), known = new Set(digits(source))
  const { kind, result } = JSON.parse(readFileSync(join(models, file), 'utf8'))
  const complain = (what) => { ++wrong; console.log(`FAIL ${file}: ${what} is not in the document`) }
  if (kind === 'summary') for (const number of digits(result.text)) { ++looked; if (!known.has(number)) complain(number) }
  const names = kind === 'entities' ? result.entities.map((one) => one.name) : kind === 'metadata' ? [result.title, ...result.authors, ...result.keywords] : []
  for (const name of names.filter(Boolean)) { ++looked; if (!` ${plain(source)} `.includes(` ${plain(name)} `)) complain(name) }
}
console.log(`${looked} numbers and names looked for, ${wrong} wrong`)
process.exit(wrong === 0 ? 0 : 1)
