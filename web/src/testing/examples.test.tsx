import { describe, expect, it } from 'vitest'
import { languages } from '@/shared/i18n/i18n'
import { faultsIn } from './axe'
import type { Examples } from './examples'
import { renderInApp } from './render'

const files = import.meta.glob<{ examples: Examples }>('../**/*.examples.tsx', { eager: true })
const components = import.meta.glob('../{shared/ui,features}/**/*.tsx')

/** Text of the page's own that is not in the catalogue shows up without the pseudo-locale's brackets. */
function textsWithoutBrackets(element: Element): string[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? ''
    const isData = node.parentElement?.closest('[data-sample], code, time, option, .row-name, kbd, dd') !== null
    if (/[a-z]{3}/i.test(text) && !text.includes('[') && !/^Sample/.test(text) && !isData) found.push(text)
  }
  return found
}

for (const [file, { examples }] of Object.entries(files)) {
  describe(file.replace('../', '').replace('.examples.tsx', ''), () => {
    for (const [name, example] of Object.entries(examples)) {
      it.each(languages)(`renders “${name}” in $name without a fault that axe knows`, async ({ tag }) => {
        const { baseElement } = await renderInApp(example(), { language: tag })
        expect(await faultsIn(baseElement)).toEqual([])
      })

      it(`takes every text of “${name}” from the catalogue`, async () => {
        const { baseElement } = await renderInApp(example(), { language: 'en-XA' })
        expect(textsWithoutBrackets(baseElement)).toEqual([])
      })
    }
  })
}

describe('every component', () => {
  // Those that only wire others, or show nothing of their own.
  const exempt = /(-context|-page|announcer|liveness|error-boundary|document-list|hold-list|\/unlock|report-section)\.tsx$/

  it('has examples', () => {
    const missing = Object.keys(components).filter(
      (file) => !/\.(test|examples)\.tsx$/.test(file) && !exempt.test(file) && !(file.replace('.tsx', '.examples.tsx') in files),
    )
    expect(missing).toEqual([])
  })
})
