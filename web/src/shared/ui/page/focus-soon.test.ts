import { afterEach, expect, test } from 'vitest'
import { focusSoon } from './focus-soon'

function put(html: string) {
  document.body.insertAdjacentHTML('beforeend', html)
}

async function frames(count: number) {
  for (let i = 0; i < count; i++) await new Promise((done) => requestAnimationFrame(done))
}

afterEach(() => {
  document.body.innerHTML = ''
})

test('the focus goes to an element that comes later', async () => {
  focusSoon('title')
  await frames(5)
  put('<h2 id="title" tabindex="-1">Keys</h2>')
  await frames(3)
  expect(document.activeElement?.id).toBe('title')
})

test('a dialog that closes late and gives the focus back does not keep it', async () => {
  put('<h2 id="title" tabindex="-1">Keys</h2><button id="opener">Open</button><div role="alertdialog"><button id="yes">Yes</button></div>')
  document.getElementById('yes')?.focus()
  focusSoon('title')
  await frames(4)
  expect(document.activeElement?.id).toBe('yes')
  document.querySelector('[role=alertdialog]')?.remove()
  await frames(2)
  document.getElementById('opener')?.focus()
  await frames(3)
  expect(document.activeElement?.id).toBe('title')
})

test('whoever goes on is left alone', async () => {
  put('<input id="field"><h2 id="title" tabindex="-1">Keys</h2><div role="dialog"></div>')
  document.getElementById('field')?.focus()
  focusSoon('title')
  await frames(2)
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
  document.querySelector('[role=dialog]')?.remove()
  await frames(6)
  expect(document.activeElement?.id).toBe('field')
})
