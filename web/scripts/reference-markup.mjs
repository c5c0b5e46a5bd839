/** Text as HTML. */
export function escape(text) {
  return String(text ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Text with `code` in it. */
export function inline(text) {
  return escape(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

/** Paragraphs with `code` in them. */
export function prose(text) {
  if (!text) return ''
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${inline(paragraph.replaceAll('\n', ' '))}</p>`)
    .join('')
}

/** A table that may be wider than a small screen: it scrolls by itself and can be reached by keyboard. */
export function table(caption, heads, rows) {
  if (rows.length === 0) return ''
  return `<div class="table" role="region" tabindex="0" aria-label="${escape(caption)}"><table><caption>${escape(caption)}</caption><thead><tr>${heads
    .map((head) => `<th scope="col">${escape(head)}</th>`)
    .join('')}</tr></thead><tbody>${rows
    .map(([first, ...rest]) => `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</tbody></table></div>`
}

export function body({ title, lead, introduction, contents, sections, schemas }) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/reference.css">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header><p><a href="/">Lectern</a></p></header>
<nav aria-label="Contents">${contents}</nav>
<main id="content" tabindex="-1">
<h1>${escape(title)}</h1>
<p class="lead">${escape(lead)}</p>
${introduction}
<p>The same as a file for programs: <a href="/docs/openapi.yaml">openapi.yaml</a>.</p>
${sections}
<section aria-labelledby="schemas"><h2 id="schemas">Shapes</h2>${schemas}</section>
</main>
</body>
</html>
`
}
