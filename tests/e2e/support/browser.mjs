import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { patience, settings } from './settings.mjs'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser
const kept = new Set()
/** What no page may do, gathered over all walks and judged at the end. */
export const trespasses = []

export async function launch() {
  browser ??= await chromium.launch({
    executablePath: process.env.LECTERN_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
    ],
  })
  return browser
}

/** After each walk: its pages go, and profiles made for it alone go whole. */
export async function tidyUp() {
  for (const context of browser?.contexts() ?? []) {
    await context.setOffline(false)
    await Promise.all(context.pages().map((page) => page.close()))
    if (!kept.has(context)) await context.close()
  }
}

/** Keeps a profile from being tidied away. */
export function keep(context) {
  kept.add(context)
  return context
}

export async function close() {
  await browser?.close()
}

/** A fresh browser profile whose pages are watched. */
export async function newPerson(options = {}) {
  const context = await (await launch()).newContext({ baseURL: settings.base, viewport: { width: 1280, height: 900 }, ...options })
  context.setDefaultTimeout(patience)
  context.on('page', watch)
  return context
}

function watch(page) {
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== new URL(settings.base).origin) trespasses.push(`fetched ${url.href}`)
  })
  page.on('pageerror', (error) => trespasses.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) trespasses.push(`${page.url()}: ${message.text()}`)
  })
}

/** What axe finds on the page, the rules for whole pages included. Injected past the page's own policy. */
export async function axe(page) {
  const session = await page.context().newCDPSession(page)
  try {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: `${axeSource}; axe.run(document, { iframes: false }).then(({ violations, passes }) =>
        JSON.stringify({ passes: passes.length, faults: violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html)) }))`,
      awaitPromise: true,
      returnByValue: true,
    })
    assert.equal(exceptionDetails, undefined)
    return JSON.parse(result.value)
  } finally {
    await session.detach()
  }
}

export async function assertAccessible(page, what) {
  const { faults, passes } = await axe(page)
  assert.ok(passes > 5, `axe looked at ${what}`)
  assert.deepEqual(faults, [], `axe on ${what}`)
}

/** Presses Tab until the control of that role and name has the focus. Only the keyboard is used. */
export async function tabTo(page, role, name, { backwards = false } = {}) {
  const wanted = page.getByRole(role, { name })
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab')
    const isThere = await wanted.evaluateAll((elements) => elements.includes(document.activeElement))
    if (isThere) return
  }
  assert.fail(`No number of Tabs leads to the ${role} ${name}`)
}

/** Drops files, given as {name, bytes}, on the page as a person would. */
export async function drop(page, files) {
  const transfer = await transferOf(page, files)
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: transfer })
}

export async function paste(page, files) {
  const transfer = await transferOf(page, files)
  await page.evaluate((data) => {
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, transfer)
}

function transferOf(page, files) {
  return page.evaluateHandle((list) => {
    const transfer = new DataTransfer()
    for (const { name, base64, type } of list) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([bytes], name, { type, lastModified: 1 }))
    }
    return transfer
  }, files.map(({ name, bytes, type = 'application/pdf' }) => ({ name, type, base64: bytes.toString('base64') })))
}
