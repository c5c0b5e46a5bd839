import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'

const escape = (text) => text.replaceAll(/[\\()]/g, (sign) => `\\${sign}`)

function content(lines) {
  const shown = lines.map(({ text, size = 11 }) => `/F1 ${size} Tf (${escape(text)}) Tj 0 -${Math.round(size * 1.8)} Td`)
  return `BT 72 740 Td\n${shown.join('\n')}\nET`
}

/**
 * A small PDF that any reader accepts. `pages` is a list of lists of `{text, size}`. Every file is another one, so that
 * the instance does not know it already; `padding` adds so many bytes that no page shows.
 */
export function pdf(pages, { title = 'Walk', padding = 0 } = {}) {
  const objects = []
  const add = (body) => objects.push(Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'))
  const firstPage = 5
  const kids = pages.map((_, index) => `${firstPage + index * 2} 0 R`)
  add('<< /Type /Catalog /Pages 2 0 R /Lang (en) >>')
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`)
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  add(`<< /Title (${escape(title)}) /Walk (${randomBytes(8).toString('hex')}) >>`)
  for (const [index, lines] of pages.entries()) {
    const stream = content(lines)
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${firstPage + index * 2 + 1} 0 R >>`)
    add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`)
  }
  if (padding > 0) {
    add(Buffer.concat([Buffer.from(`<< /Length ${padding} >>\nstream\n`), randomBytes(padding), Buffer.from('\nendstream')]))
  }
  return assemble(objects)
}

function assemble(objects) {
  const parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets = []
  let at = parts[0].length
  for (const [index, body] of objects.entries()) {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    offsets.push(at)
    at += whole.length
    parts.push(whole)
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  parts.push(Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${count} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${at}\n%%EOF\n`))
  return Buffer.concat(parts)
}

/** A page with a picture between its words. */
export function picturePdf() {
  const [width, height] = [120, 90]
  const dots = deflateSync(Uint8Array.from({ length: width * height * 3 }, (_, index) => (index * 7) % 256))
  const words = content([{ text: 'A Page with a Picture', size: 20 }, { text: 'What it shows is told below.' }])
  const stream = `${words} q 300 0 0 225 72 400 cm /Im Do Q BT /F1 11 Tf 72 380 Td (Figure 1: colours in rows.) Tj ET`
  return assemble(
    [
      '<< /Type /Catalog /Pages 2 0 R /Lang (en) >>',
      '<< /Type /Pages /Count 1 /Kids [5 0 R] >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
      `<< /Title (A Page with a Picture) /Walk (${randomBytes(8).toString('hex')}) >>`,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> /XObject << /Im 7 0 R >> >> /Contents 6 0 R >>',
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      Buffer.concat([
        Buffer.from(`<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode /Length ${dots.length} >>\nstream\n`),
        dots,
        Buffer.from('\nendstream'),
      ]),
    ].map((body) => Buffer.from(body)),
  )
}

const prose = [
  'The course follows the century from the congress to the first days of war.',
  'It asks how people of every station lived through it, and what they left us.',
  'Each week has a reading, a short question and a conversation in class.',
]

/** A clean document: a heading and paragraphs on every page. */
export function cleanPdf(pageCount = 3, options = {}) {
  return pdf(
    Array.from({ length: pageCount }, (_, page) => [
      { text: page === 0 ? 'A History of the Long Century' : `Part ${page + 1}: Reading and Writing`, size: page === 0 ? 22 : 16 },
      ...prose.map((text) => ({ text })),
    ]),
    { title: 'A History of the Long Century', ...options },
  )
}

/** A document that must be held: a private e-mail address and a social security number, on two pages. */
export function privatePdf() {
  return pdf([
    [{ text: 'Roster of the autumn course', size: 20 }, { text: 'Contact: maria.lopez1987@gmail.com' }],
    [{ text: 'Records', size: 16 }, { text: 'Social Security Number: 536-22-8473' }],
  ])
}
