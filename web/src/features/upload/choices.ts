import { useSyncExternalStore } from 'react'
import { type AnalysisKind, analysisKind } from '@/shared/api/analysis-models'
import { decode, flag, list, maybe, object, otherwise, text, Undecodable } from '@/shared/api/decode'

/** What is done with files besides converting them. */
export interface UploadChoices {
  /** By its name; null: none, the members below hold. */
  readonly preset: string | null
  readonly analyses: readonly AnalysisKind[]
  /** Whether a model improves the result. */
  readonly isEnhanced: boolean
  /** Whether no language model may read these documents. */
  readonly isWithoutModels: boolean
}

export const noChoices: UploadChoices = { preset: null, analyses: [], isEnhanced: false, isWithoutModels: false }

const storageKey = 'lectern-upload-choices'

const stored = object<UploadChoices>()({
  preset: ['preset', maybe(text)],
  analyses: ['analyses', otherwise(list(analysisKind), [])],
  isEnhanced: ['isEnhanced', otherwise(flag, false)],
  isWithoutModels: ['isWithoutModels', otherwise(flag, false)],
})

/** The last choice, kept in this browser only: the server learns of it with each file. */
function recall(): UploadChoices {
  try {
    return decode(stored, JSON.parse(localStorage.getItem(storageKey) ?? '{}'))
  } catch (reason) {
    // What a later version stored, or a browser without storage.
    if (reason instanceof Undecodable || reason instanceof SyntaxError || reason instanceof DOMException) return noChoices
    throw reason
  }
}

const listeners = new Set<() => void>()
let current: UploadChoices | null = null

export function uploadChoices(): UploadChoices {
  current ??= recall()
  return current
}

export function chooseForUploads(choices: UploadChoices): void {
  current = choices
  try {
    localStorage.setItem(storageKey, JSON.stringify(choices))
  } catch {
    // Without storage the choice holds until the page is closed.
  }
  for (const listener of listeners) listener()
}

/** At sign-out: the next person begins without the choices of this one. */
export function forgetUploadChoices(): void {
  current = null
  try {
    localStorage.removeItem(storageKey)
  } catch {
    // Nothing was stored.
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useUploadChoices(): UploadChoices {
  return useSyncExternalStore(subscribe, uploadChoices)
}

/** The choices as parameters of a submission; null if there is nothing to say. */
export function paramsOf({ preset, analyses, isEnhanced, isWithoutModels }: UploadChoices): Record<string, unknown> | null {
  const params = {
    ...(preset === null ? {} : { preset }),
    ...(preset !== null || analyses.length === 0 ? {} : { analyses }),
    ...(preset !== null || !isEnhanced || isWithoutModels ? {} : { enhance: 'yes' }),
    ...(isWithoutModels ? { ai: 'no' } : {}),
  }
  return Object.keys(params).length === 0 ? null : params
}
