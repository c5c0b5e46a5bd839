import { useEffect } from 'react'
import type { Finding, FindingId } from '@/shared/api/review-models'

/**
 * J goes to the next finding, K to the one before, while the focus is in the list (`data-finding-list`) and the reader
 * does not write. Single letters must not work elsewhere: WCAG 2.2, 2.1.4.
 */
export function useFindingKeys(findings: readonly Finding[], current: FindingId | null): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !isInList(event.target)) return
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
      if (step === 0 || findings.length === 0) return
      const at = findings.findIndex((finding) => finding.id === current)
      const next = findings[at < 0 ? 0 : Math.min(findings.length - 1, Math.max(0, at + step))]
      if (!next) return
      event.preventDefault()
      const button = document.querySelector<HTMLElement>(`[data-finding="${next.id}"]`)
      button?.focus()
      button?.scrollIntoView({ block: 'nearest' })
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [findings, current])
}

function isInList(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest('textarea, select, input:not([type="radio"])')) return false
  return target.closest('[data-finding-list]') !== null
}
