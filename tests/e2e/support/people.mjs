import { keep, newPerson } from './browser.mjs'
import { settings } from './settings.mjs'

let signedIn

/** The administrator's profile, signed in; the same for all walks. */
export async function administrator() {
  signedIn ??= await signIn(settings.account)
  return signedIn
}

async function signIn(account) {
  const person = keep(await newPerson())
  const page = await person.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(account.email)
  await page.getByLabel('Password').fill(account.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Documents', level: 1 }).waitFor()
  await page.close()
  return person
}

let decider

/** Somebody with an account and the role of an approver, made by the operator's command line; signed in. */
export async function approver() {
  decider ??= await signIn(settings.approver)
  return decider
}

/** A page of the administrator's at `path`, its heading shown. */
export async function pageAt(path) {
  const page = await (await administrator()).newPage()
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

/** A row of a list by the name of its document, the newest where several have it. */
export function rowOf(page, name) {
  return page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) }).first()
}

/** Asks the API as the administrator does. */
export async function ask(method, path, data) {
  const person = await administrator()
  return person.request.fetch(settings.base + path, { method, headers: { Origin: settings.base }, ...(data === undefined ? {} : { data }) })
}

/** Submits a PDF as somebody else, by key, or as the administrator; gives its job. */
export async function submit(name, bytes, { own = false } = {}) {
  const person = await administrator()
  const answer = await person.request.fetch(`${settings.base}/api/v1/documents/submit?filename=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/pdf', Origin: settings.base, ...(own ? {} : { Authorization: `Bearer ${settings.key}` }) },
    data: bytes,
  })
  if (answer.status() !== 202) throw new Error(`submit answered ${answer.status()}: ${await answer.text()}`)
  return (await answer.json()).job_id
}

/** Waits until a job has one of the states, on the server's own long poll where it helps. */
export async function untilStatus(id, ...wanted) {
  const deadline = Date.now() + 60_000
  for (;;) {
    const answer = await ask('GET', `/api/v1/documents/${id}/result?wait=10`)
    const { status } = await answer.json()
    if (wanted.includes(status)) return status
    const isFinal = ['completed', 'failed', 'denied', 'cancelled'].includes(status)
    if (isFinal || Date.now() > deadline) throw new Error(`${id} is ${status}, not ${wanted.join(' or ')}`)
    // A held job answers at once: its status changes by a decision, which the caller waits for elsewhere.
    if (status === 'awaiting_approval') throw new Error(`${id} is held, not ${wanted.join(' or ')}`)
  }
}
