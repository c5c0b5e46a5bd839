#!/usr/bin/env node
// pdf_of - a PDF of a plain text: "# " and "## " begin titles, an empty line ends a paragraph
//
//   pdf_of.mjs TEXT.txt TITLE.pdf
import { readFileSync, writeFileSync } from 'node:fs'

const [source, target] = process.argv.slice(2)
const shown = (text) => text.replace(/[\\()]/g, '\\$&')
const pages = [[]]
let y = 780
const put = (text, size, gap) => {
  y -= gap
  if (y < 60) { pages.push([]); y = 780 }
  pages.at(-1).push(`BT /F${size > 11 ? 2 : 1} ${size} Tf 1 0 0 1 72 ${y} Tm (${shown(text)}) Tj ET`)
}
for (const paragraph of readFileSync(source, 'utf8').trim().split(/\n\n+/)) {
  const level = /^#*/.exec(paragraph)[0].length
  const size = level === 1 ? 20 : level === 2 ? 14 : 11
  let line = '', gap = level ? 30 : 22
  for (const word of paragraph.slice(level ? level + 1 : 0).split(/\s+/).concat(null)) {
    if (word !== null && (line + word).length < 980 / size) { line += (line ? ' ' : '') + word; continue }
    put(line, size, gap)
    line = word
    gap = size * 1.3
  }
}
const objects = ['<</Type/Catalog/Pages 2 0 R>>', '', '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>', '<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>']
const kids = pages.map((lines) => {
  const stream = lines.join('\n')
  objects.push(`<</Length ${Buffer.byteLength(stream, 'latin1')}>>\nstream\n${stream}\nendstream`)
  objects.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents ${objects.length} 0 R>>`)
  return `${objects.length} 0 R`
})
objects[1] = `<</Type/Pages/Count ${kids.length}/Kids[${kids.join(' ')}]>>`
let pdf = '%PDF-1.4\n'
const offsets = objects.map((object, i) => { const at = pdf.length; pdf += `${i + 1} 0 obj\n${object}\nendobj\n`; return at })
const table = pdf.length
pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => String(at).padStart(10, '0') + ' 00000 n \n').join('')}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`
writeFileSync(target, pdf, 'latin1')
