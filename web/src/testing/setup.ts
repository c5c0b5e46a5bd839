import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// jsdom has no layout: there is nothing to scroll.
window.scrollTo = () => undefined
HTMLCanvasElement.prototype.getContext = () => null
Element.prototype.scrollIntoView = () => undefined
Object.assign(globalThis, { CSS: { escape: (name: string) => name } })

afterEach(() => {
  cleanup()
  localStorage.clear()
})
