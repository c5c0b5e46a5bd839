import { configVersions } from '@/shared/api/config-models'
import { decode } from '@/shared/api/decode'
import type { Preset } from '@/shared/api/preset-models'
import type { Schemas } from '@/shared/api/schemas'

/** Sample data for examples and tests. */
const by = { changed_by: 'Sample Person', changed_at: '2026-11-23T21:35:02Z' }

export const aPrompt: Schemas['ConfigEntry'] = {
  name: 'prompt.summary',
  version: 2,
  value: { instructions: 'Sample line one.\nSample line two.', temperature: 0.2 },
  schema: {},
  note: null,
  description: 'Sample.',
  ...by,
}

export const someVersions: Schemas['ConfigVersionList'] = {
  versions: [
    { version: 2, value: aPrompt.value, note: '', changes: [], ...by },
    { version: 1, value: { instructions: 'Sample line one.' }, note: 'Sample note', changes: [], ...by },
  ],
}

export const aPreset: Preset = {
  name: 'course',
  label: '[Course material]',
  profile: null,
  formats: ['html', 'epub'],
  analyses: ['summary'],
  enhance: true,
}

export const versions = (wire: Schemas['ConfigVersionList'] = someVersions) => decode(configVersions, wire).versions
