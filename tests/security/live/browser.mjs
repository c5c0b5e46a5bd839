// Visits hostile documents with Chromium and says what it saw as JSON. Started by browser.py, in the folder of the browser's tests.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const { chromium } = await import(pathToFileURL(createRequire(process.cwd() + '/').resolve('playwright-core')).href).then((module) => module.default ?? module)
let text = ''
for await (const piece of process.stdin) text += piece
const asked = JSON.parse(text)
const seen = { complaints: [], storage: [], redirects: [], pages: 0, markup: 0 }
const browser = await chromium.launch({
  executablePath: process.env.LECTERN_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})

function complain(what) {
  if (!seen.complaints.includes(what)) seen.complaints.push(what)
}

function watch(page) {
  page.on('dialog', (dialog) => {
    complain(`a dialog on ${page.url()}: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(asked.base) && !/^(data|blob|about):/.test(url)) complain(`${page.url()} asks for ${url.slice(0, 80)}`)
  })
  page.on('popup', (popup) => complain(`${page.url()} opened ${popup.url()}`))
}

async function person(cookie) {
  const context = await browser.newContext({ baseURL: asked.base })
  context.setDefaultTimeout(15_000)
  context.on('page', watch)
  if (cookie) {
    const [name, value] = cookie.split('=')
    const secure = name.startsWith('__Host-')
    await context.addCookies([{ name, value, url: asked.base.replace('http:', secure ? 'https:' : 'http:'), httpOnly: true, secure, sameSite: 'Lax' }])
    await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/', httpOnly: true, secure, sameSite: 'Lax' }]).catch(() => {})
  }
  return context
}

async function visit(context, path) {
  const page = await context.newPage()
  try {
    const answer = await page.goto(path, { waitUntil: 'load' })
    if ((answer?.headers()['content-disposition'] ?? '').startsWith('attachment')) return
    await page.waitForLoadState('networkidle', { timeout: 1500 }).catch(() => {})
    seen.pages += 1
    for (const frame of page.frames()) {
      const found = await frame
        .evaluate(() => ({
          run: window.__run === 1,
          live: [...document.querySelectorAll('script:not([src]), iframe[srcdoc], base, meta[http-equiv=refresh], object, embed')].map((one) => one.outerHTML.slice(0, 80)),
          handlers: [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes].filter((each) => /^on/i.test(each.name)).map((each) => `${one.tagName} ${each.name}`)),
          links: [...document.querySelectorAll('a[href], area[href], form[action], [src]')]
            .map((one) => one.getAttribute('href') ?? one.getAttribute('action') ?? one.getAttribute('src') ?? '')
            .filter((address) => !/^(https?:|mailto:|tel:|data:image\/|blob:|\/(?!\/)|#|\.{0,2}\/?[\w%.#?=&-]|$)/i.test(address) || /^\s*(java|vb)script:/i.test(address.replace(/[\x00-\x20]/g, ''))),
          words: document.body?.innerText ?? '',
        }))
        .catch(() => null) // a frame that went away
      if (!found) continue
      const where = path.replace(/[\w-]{36,}/g, '…')
      if (found.run) complain(`a script ran on ${where}`)
      for (const one of found.live) if (/__run|evil|127\.0\.0\.1:(?!\d*\/?$)/.test(one)) complain(`${where} has ${one}`)
      for (const one of found.handlers) complain(`${where} has ${one}`)
      for (const one of found.links) complain(`${where} leads to ${one.slice(0, 60)}`)
      if (/<script>window\.__run/.test(found.words)) seen.markup += 1
    }
  } catch (error) {
    if (!/net::ERR_ABORTED|Download is starting/.test(String(error))) complain(`${path}: ${String(error).split('\n')[0]}`)
  } finally {
    await page.close()
  }
}

// A page that does all of it: what the check cannot see here it would not see in a document.
const bad = await person()
await visit(bad, `data:text/html,<script>window.__run=1;alert(1)</script><img src=x onerror=1><base href="${asked.sink}/"><img src="${asked.sink}/img-of-the-bad-page"><a href="javascript:1">x</a>`)
for (const sign of ['a dialog', 'a script ran', 'asks for', 'onerror', 'leads to', '<base']) {
  if (!seen.complaints.some((one) => one.includes(sign))) seen.storage.push(`the check does not notice "${sign}"`)
}
const noticed = seen.complaints.splice(0)
if (noticed.length < 6) seen.storage.push('the check notices too little')
seen.pages = 0

const nobody = await person()
const owner = await person(asked.owner)
const approver = await person(asked.approver)
for (const file of asked.files) await visit(nobody, file)
for (const id of asked.documents) {
  for (const path of [`/documents/${id}`, `/api/v1/documents/${id}/result/html`, `/api/v1/documents/${id}/ledger`, `/api/v1/documents/${id}/scan`]) await visit(owner, path)
}
for (const path of ['/', `/documents/${asked.held}`]) await visit(owner, path)
for (const path of ['/holds', `/documents/${asked.held}`, `/holds/${asked.held}`]) await visit(approver, path)
await visit(nobody, asked.link)

// What a browser keeps, for somebody who signs in by the form; and where the sign-in leads.
for (const to of ['', '?to=https://evil.example/', '?to=//evil.example', '?to=/%5Cevil.example', '?to=javascript:alert(1)', '?return=//evil.example']) {
  const context = await person()
  const page = await context.newPage()
  await page.goto(`/sign-in${to}`)
  await page.getByLabel('E-mail').fill(asked.account.email)
  const tenant = page.getByLabel(/department|tenant/i)
  if (await tenant.count()) await tenant.first().fill(asked.account.tenant)
  await page.getByLabel('Password', { exact: true }).fill(asked.account.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'), { timeout: 15_000 }).catch(() => {})
  const url = new URL(page.url())
  if (url.origin !== asked.base) seen.redirects.push(`/sign-in${to} led to ${url.href}`)
  if (to === '') {
    const kept = await page.evaluate(async () => ({
      local: Object.entries(localStorage), session: Object.entries(sessionStorage), cookie: document.cookie,
      databases: (await indexedDB.databases()).map((one) => one.name), caches: await caches.keys().catch(() => []),
    }))
    const cookies = await context.cookies()
    if (cookies.length === 0) seen.storage.push('nobody is signed in: the check looked at nothing')
    for (const one of cookies) {
      if (!one.httpOnly || one.sameSite === 'None' || one.path !== '/') seen.storage.push(`cookie ${one.name} is ${JSON.stringify({ ...one, value: '' })}`)
    }
    if (/lectern/.test(kept.cookie)) seen.storage.push('a script can read the session')
    const values = JSON.stringify([kept.local, kept.session])
    const session = cookies.find((one) => one.name.endsWith('lectern'))?.value ?? 'none'
    for (const secret of [session, asked.account.password, asked.account.email, 'lec_']) {
      if (values.includes(secret)) seen.storage.push(`web storage has ${secret.slice(0, 6)}…`)
    }
    if (kept.databases.length + kept.caches.length > 0) seen.storage.push(`kept: ${[...kept.databases, ...kept.caches]}`)
  }
  await context.close()
}
await browser.close()
process.stdout.write(JSON.stringify(seen))
