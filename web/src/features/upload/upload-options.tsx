import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from '@/shared/api/api-context'
import { presetsQuery } from '@/shared/api/preset-models'
import { chooseForUploads, useUploadChoices } from './choices'
import { ChoicesForm } from './choices-form'

/** The choices for files, with the presets of the department. Without its presets the rest can be chosen all the same. */
export function UploadOptions() {
  const choices = useUploadChoices()
  const presets = useQuery(presetsQuery(useApi()))
  // A preset that was removed since would have every file refused.
  const isGone = presets.data !== undefined && choices.preset !== null && !presets.data.some(({ name }) => name === choices.preset)
  useEffect(() => {
    if (isGone) chooseForUploads({ ...choices, preset: null })
  }, [isGone, choices])
  return <ChoicesForm choices={choices} presets={presets.data ?? []} onChoose={chooseForUploads} />
}
