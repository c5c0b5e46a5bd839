import { escape, inline, prose, table } from './reference-markup.mjs'

/** A schema in a few words, linked to the shape it names. */
export function schemaWords(schema) {
  if (!schema || Object.keys(schema).length === 0) return 'anything'
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)
    return `<a href="#shape-${name}">${escape(name)}</a>`
  }
  if (schema.oneOf) return schema.oneOf.map(schemaWords).join(' or ')
  if (schema.const !== undefined) return `<code>${escape(schema.const)}</code>`
  if (schema.enum) return schema.enum.map((word) => `<code>${escape(word ?? 'null')}</code>`).join(', ')
  if (schema.type === 'array') return `list of ${schemaWords(schema.items)}`
  const types = [schema.type ?? 'object'].flat().join(' or ')
  return escape(schema.format ? `${types} (${schema.format})` : types) + bounds(schema)
}

function bounds(schema) {
  const found = [
    ['minimum', 'at least'],
    ['maximum', 'at most'],
    ['minLength', 'characters from'],
    ['maxLength', 'characters to'],
    ['default', 'default'],
  ].filter(([key]) => schema[key] !== undefined)
  return found.length === 0 ? '' : `, ${found.map(([key, words]) => `${words} ${escape(schema[key])}`).join(', ')}`
}

export function parameterTable(parameters, operation) {
  const rows = parameters.map(({ name, in: place, required, schema, description }) => [
    `<code>${escape(name)}</code>`,
    `${escape(place)}${required ? ', required' : ''}`,
    schemaWords(schema),
    inline(description),
  ])
  return table(`Parameters of ${operation}`, ['Name', 'Where', 'Kind', 'Meaning'], rows)
}

export function responseTable(responses, resolve, operation) {
  const rows = Object.entries(responses).map(([status, response]) => {
    const { description, content = {}, headers = {} } = resolve(response)
    const bodies = Object.entries(content).map(([type, { schema }]) => `<code>${escape(type)}</code> ${schemaWords(schema)}`)
    const named = Object.keys(headers).map((name) => `<code>${escape(name)}</code>`)
    return [escape(status), inline(description), bodies.join('<br>') || 'none', named.join(', ') || 'none']
  })
  return table(`Answers of ${operation}`, ['Status', 'Meaning', 'Body', 'Headers'], rows)
}

export function schemaSection(name, schema) {
  const required = new Set(schema.required ?? [])
  const rows = Object.entries(schema.properties ?? {}).map(([member, inner]) => [
    `<code>${escape(member)}</code>`,
    required.has(member) ? 'yes' : 'no',
    schemaWords(inner),
    inline(inner.description ?? ''),
  ])
  const examples = (schema.examples ?? []).map(
    (example) =>
      `<pre tabindex="0" role="region" aria-label="Example of ${escape(name)}"><code>${escape(JSON.stringify(example, null, 2))}</code></pre>`,
  )
  return `<section aria-labelledby="shape-${name}"><h3 id="shape-${name}">${escape(name)}</h3>${prose(schema.description)}${
    rows.length === 0 ? `<p>${schemaWords(schema)}</p>` : table(`Members of ${name}`, ['Member', 'Always', 'Kind', 'Meaning'], rows)
  }${examples.join('')}</section>`
}
