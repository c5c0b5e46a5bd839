// One PDF to Markdown by another converter: node peers.mjs NAME FILE.pdf OUT.md
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const peers = {
  async liteparse(pdf) {
    const { LiteParse } = await import('@llamaindex/liteparse')
    const parsed = await new LiteParse({ ocrEnabled: false, outputFormat: 'markdown', quiet: true }).parse(pdf)
    return parsed.text
  },

  async 'pdf-inspector'(pdf) {
    const { processPdf } = (await import('@firecrawl/pdf-inspector')).default
    return processPdf(await readFile(pdf)).markdown ?? ''
  },

  // Writes beside its other results; Java does the work.
  async opendataloader(pdf) {
    const { convert } = await import('@opendataloader/pdf')
    const folder = await mkdtemp(join(tmpdir(), 'peer-'))
    try {
      await convert([pdf], { outputDir: folder, format: 'markdown', quiet: true })
      const written = (await readdir(folder, { recursive: true })).find((name) => name.endsWith('.md'))
      return written ? await readFile(join(folder, written), 'utf8') : ''
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}

const [name, pdf, out] = process.argv.slice(2)
if (!peers[name] || !out) {
  console.error(`peers.mjs: NAME FILE.pdf OUT.md; NAME is one of ${Object.keys(peers).join(', ')}`)
  process.exit(2)
}
await writeFile(out, await peers[name](pdf))
