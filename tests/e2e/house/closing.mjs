import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { close, trespasses } from './browser.mjs'

test('no page broke its policy, fetched from elsewhere or threw an error', () => {
  assert.deepEqual(trespasses, [])
})

after(close)
