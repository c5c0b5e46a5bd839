import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// A guard, not a wait: what is looked for is found as soon as it is there.
configure({ asyncUtilTimeout: 15_000 })

// jsdom has no layout: there is nothing to scroll.
window.scrollTo = () => undefined
HTMLCanvasElement.prototype.getContext = () => null
Element.prototype.scrollIntoView = () => undefined
Object.assign(globalThis, { CSS: { escape: (name: string) => name } })

afterEach(() => {
  cleanup()
  localStorage.clear()
})
