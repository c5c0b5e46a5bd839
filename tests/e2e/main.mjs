// Runs the walks one after the other in one process: they share one account and one browser.
import { readdirSync } from 'node:fs'

const wanted = process.argv.slice(2)
const walks = readdirSync(new URL('./walks/', import.meta.url)).filter((file) => file.endsWith('.mjs')).sort()
for (const file of walks) {
  const name = file.replace(/^\d+-/, '').replace('.mjs', '')
  // The first walk makes the account that the others use.
  if (wanted.length > 0 && !wanted.includes(name) && name !== 'access') continue
  await import(`./walks/${file}`)
}
await import('./support/closing.mjs')
