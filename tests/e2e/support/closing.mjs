import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { close, tidyUp, trespasses } from './browser.mjs'

test('no page broke its policy, fetched from elsewhere or threw an error', () => {
  assert.deepEqual(trespasses, [])
})

afterEach(tidyUp)
after(close)
