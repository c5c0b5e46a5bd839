import type { Finding } from '@/shared/api/review-models'

export interface FindingGroup {
  readonly entityType: string
  readonly findings: readonly Finding[]
}

/** What stops the document, and what is worth a look beside it. Both counts are those that every screen shows. */
export function splitFindings(findings: readonly Finding[]): {
  readonly stopping: readonly Finding[]
  readonly unlikely: readonly Finding[]
} {
  return {
    stopping: findings.filter((finding) => finding.stops),
    unlikely: findings.filter((finding) => !finding.stops && finding.shown),
  }
}

/** What stands in no page but in the file's own properties: nobody reads it there, so it goes unless somebody answers otherwise. */
export function isRemovedUnlessAnswered(finding: Finding): boolean {
  return finding.page === 0 && finding.stops
}

/** Findings by kind: those that stop the document first, then the larger groups; inside a group by page and place. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const byType = new Map<string, Finding[]>()
  for (const finding of findings) {
    const group = byType.get(finding.entityType)
    if (group) group.push(finding)
    else byType.set(finding.entityType, [finding])
  }
  return Array.from(byType, ([entityType, group]) => ({ entityType, findings: group.sort(byPlace) })).sort(
    (one, other) =>
      Number(stops(other.findings)) - Number(stops(one.findings)) ||
      other.findings.length - one.findings.length ||
      one.entityType.localeCompare(other.entityType),
  )
}

/** All findings of the same value, the one asked about among them. */
export function twinsOf(finding: Finding, all: readonly Finding[]): readonly Finding[] {
  if (finding.valueGroup === null) return [finding]
  return all.filter((other) => other.valueGroup === finding.valueGroup)
}

function stops(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.stops)
}

function byPlace(one: Finding, other: Finding): number {
  return one.page - other.page || (one.boxes[0]?.[1] ?? 0) - (other.boxes[0]?.[1] ?? 0) || Number(one.id) - Number(other.id)
}
