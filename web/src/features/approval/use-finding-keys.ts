import { useEffect } from 'react'
import type { Finding, FindingId } from '@/shared/api/review-models'

/** What the keys do to the finding that is looked at. */
export interface FindingKeys {
  readonly y: (finding: Finding) => void
  readonly x: (finding: Finding) => void
  readonly r: (finding: Finding) => void
}

const steps: Readonly<Record<string, number>> = { n: 1, j: 1, p: -1, k: -1 }

/**
 * N or J goes to the next finding, P or K to the one before; Y, X and R do something to it. Only while the focus is in the list
 * (`data-finding-list`) and the reader does not write: single letters must not work elsewhere (WCAG 2.2, 2.1.4).
 */
export function useFindingKeys(findings: readonly Finding[], current: FindingId | null, keys: FindingKeys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !isInList(event.target)) return
      const at = findings.findIndex((finding) => finding.id === current)
      const step = steps[event.key]
      if (step !== undefined) {
        const next = findings[at < 0 ? 0 : Math.min(findings.length - 1, Math.max(0, at + step))]
        if (next) goTo(next, event)
        return
      }
      const here = findings[at]
      const act = event.key === 'y' || event.key === 'x' || event.key === 'r' ? keys[event.key] : null
      if (!here || !act) return
      event.preventDefault()
      act(here)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [findings, current, keys])
}

function goTo(finding: Finding, event: KeyboardEvent) {
  event.preventDefault()
  const button = document.querySelector<HTMLElement>(`[data-finding="${finding.id}"]`)
  button?.focus()
  button?.scrollIntoView({ block: 'nearest' })
}

function isInList(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest('textarea, select, input:not([type="radio"])')) return false
  return target.closest('[data-finding-list]') !== null
}
