const lines = [
  { text: 'A sample document', size: 20 },
  { text: 'This page was made by Lectern, to show what happens to a document.', size: 11 },
  { text: 'What to look at', size: 15 },
  { text: '1. The document appears in your list at once, with its progress.', size: 11 },
  { text: '2. The result has headings, lists and tables that a screen reader knows.', size: 11 },
  { text: '3. The report says what a person still has to check.', size: 11 },
] as const

/** A PDF of one page with two headings and a list. Only ASCII in it: positions in characters are positions in bytes. */
export function samplePdf(): Blob {
  const shown = lines.map(({ text, size }) => `/F1 ${size} Tf (${text}) Tj 0 -${Math.round(size * 1.8)} Td`)
  const stream = `BT 72 740 Td\n${shown.join('\n')}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (en) >>',
    '<< /Type /Pages /Count 1 /Kids [4 0 R] >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Title (A sample document) >>',
  ].map((body, index) => `${index + 1} 0 obj\n${body}\nendobj\n`)
  const head = '%PDF-1.7\n'
  const offsets = objects.map((_, index) => objects.slice(0, index).reduce((sum, body) => sum + body.length, head.length))
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = objects.reduce((sum, body) => sum + body.length, head.length)
  const count = objects.length + 1
  const tail = `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${count} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return new Blob([head, ...objects, tail], { type: 'application/pdf' })
}
