// Compresses what nginx serves with gzip_static, and fails when a page has grown too heavy for a campus line.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'

const dist = new URL('../dist/', import.meta.url).pathname
const firstLoadLimit = 240_000
const chunkLimit = 160_000

const compressed = new Map()
for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  const path = join(dist, file)
  if (!statSync(path).isFile() || !/\.(js|css|html|svg|json)$/.test(file) || file.startsWith('.vite')) continue
  const packed = gzipSync(readFileSync(path), { level: constants.Z_BEST_COMPRESSION })
  writeFileSync(`${path}.gz`, packed)
  compressed.set(file, packed.length)
}

const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
rmSync(join(dist, '.vite'), { recursive: true })

function withImports(name, found = new Set()) {
  if (found.has(name)) return found
  found.add(name)
  for (const imported of manifest[name].imports ?? []) withImports(imported, found)
  return found
}

const entry = Object.keys(manifest).find((name) => manifest[name].isEntry)
const firstChunks = withImports(entry)
const firstFiles = new Set(['index.html'])
for (const name of firstChunks) for (const file of [manifest[name].file, ...(manifest[name].css ?? [])]) firstFiles.add(file)
const firstLoad = [...firstFiles].reduce((sum, file) => sum + (compressed.get(file) ?? 0), 0)

const lazy = Object.entries(manifest)
  .filter(([name]) => !firstChunks.has(name))
  .map(([, { file }]) => [file, compressed.get(file) ?? 0])
const [heaviest, weight] = lazy.sort(([, one], [, other]) => other - one)[0] ?? ['none', 0]

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
console.log(
  `first load ${kB(firstLoad)} of ${kB(firstLoadLimit)} compressed, heaviest lazy chunk ${kB(weight)} (${heaviest}) of ${kB(chunkLimit)}`,
)
if (firstLoad > firstLoadLimit || weight > chunkLimit) {
  console.error('The pages have grown too heavy.')
  process.exit(1)
}

// Nothing may be fetched from elsewhere: no address of another host in markup or style sheets.
for (const [file] of compressed) {
  if (!/\.(html|css)$/.test(file)) continue
  const found = readFileSync(join(dist, file), 'utf8').match(/(?:src|href|url|action)\s*[=(]\s*["']?(?:https?:)?\/\/[^"')\s>]+/i)
  if (found) {
    console.error(`${file} fetches from elsewhere: ${found[0]}`)
    process.exit(1)
  }
}
