// Writes dist/docs/: the reference of the API as one page without scripts, from openapi.yaml.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'
import { body, escape, prose } from './reference-markup.mjs'
import { parameterTable, responseTable, schemaSection, schemaWords } from './reference-schema.mjs'

const methods = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options']
const rights = {
  none: 'Open to anybody who can reach it.',
  any: 'For anybody signed in.',
  submit: 'Needs the right to submit.',
  read: 'Needs the right to read.',
  decide: 'Needs the right to decide.',
  manage: 'Needs the right to manage.',
}

const contract = parse(readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8'), { merge: true })

/** Follows `#/a/b` inside the contract. */
function resolve(node) {
  if (!node || typeof node !== 'object' || !('$ref' in node)) return node
  return node.$ref
    .slice(2)
    .split('/')
    .reduce((at, key) => at[key.replaceAll('~1', '/').replaceAll('~0', '~')], contract)
}

const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
  methods
    .filter((method) => method in item)
    .map((method) => ({
      path,
      method,
      ...item[method],
      parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map(resolve),
    })),
)

function operationSection(operation) {
  const { path, method, operationId, summary, description, parameters, requestBody, responses } = operation
  return `
<section aria-labelledby="${operationId}">
<h3 id="${operationId}"><a href="#${operationId}"><span class="method">${method.toUpperCase()}</span> <span class="path">${escape(path).replaceAll('/', '/<wbr>')}</span></a></h3>
<p class="summary">${escape(summary)}</p>
${prose(description)}
<p>${rights[operation['x-lectern-right']] ?? ''}</p>
${parameterTable(parameters, `${method.toUpperCase()} ${path}`)}
${requestPart(resolve(requestBody))}
${responseTable(responses, resolve, `${method.toUpperCase()} ${path}`)}
</section>`
}

function requestPart(request) {
  if (!request) return ''
  const forms = Object.entries(request.content).map(([type, { schema }]) => `<li><code>${escape(type)}</code>: ${schemaWords(schema)}</li>`)
  return `<h4>Body${request.required ? '' : ' (optional)'}</h4><ul>${forms.join('')}</ul>`
}

const sections = contract.tags.map(({ name, description }) => {
  const own = operations.filter((operation) => operation.tags?.includes(name))
  return {
    name,
    markup: `<section aria-labelledby="tag-${name}"><h2 id="tag-${name}">${escape(capital(name))}</h2><p>${escape(description)}</p>${own.map(operationSection).join('')}</section>`,
    own,
  }
})

function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const contents = sections
  .map(
    ({ name, own }) =>
      `<li><a href="#tag-${name}">${capital(name)}</a><ul>${own.map(({ operationId, summary }) => `<li><a href="#${operationId}">${escape(summary)}</a></li>`).join('')}</ul></li>`,
  )
  .join('')

const schemas = Object.entries(contract.components.schemas)
const page = body({
  title: `${contract.info.title} API reference`,
  lead: contract.info.summary,
  introduction: prose(contract.info.description),
  contents: `<ul>${contents}<li><a href="#schemas">Shapes</a></li></ul>`,
  sections: sections.map(({ markup }) => markup).join(''),
  schemas: schemas.map(([name, schema]) => schemaSection(name, schema)).join(''),
})

const target = new URL('../dist/docs/', import.meta.url)
mkdirSync(target, { recursive: true })
writeFileSync(new URL('index.html', target), page)
writeFileSync(new URL('reference.css', target), readFileSync(new URL('reference.css', import.meta.url)))
writeFileSync(new URL('openapi.yaml', target), readFileSync(new URL('../openapi.yaml', import.meta.url)))
console.log(`reference: ${operations.length} operations, ${schemas.length} shapes, ${(page.length / 1000).toFixed(0)} kB`)
