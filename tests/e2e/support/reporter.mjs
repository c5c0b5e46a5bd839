import { inspect } from 'node:util'

/** One line a test, the reason of each failure, and the tally at the end. */
export default async function* reporter(source) {
  let passed = 0
  let failed = 0
  for await (const { type, data } of source) {
    if (type === 'test:pass' && data.skip === undefined) {
      passed += 1
      yield `ok   ${data.name} (${(data.details.duration_ms / 1000).toFixed(1)} s)\n`
    }
    if (type === 'test:fail') {
      failed += 1
      yield `FAIL ${data.name}\n${inspect(data.details.error.cause ?? data.details.error)}\n`
    }
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message
  }
  yield `${passed} passed, ${failed} failed\n`
}
