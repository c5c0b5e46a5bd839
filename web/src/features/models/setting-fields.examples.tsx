import type { Examples } from '@/testing/examples'
import { settings } from '@/testing/models-samples'
import { tierSettings } from './setting-drafts'
import { ChoiceField, NumberField, TierFields } from './setting-fields'

const nothing = () => undefined

export const examples: Examples = {
  'a choice': () => (
    <ChoiceField
      name="models.provider"
      label="[Sample]"
      hint="[Sample hint]"
      value="a"
      choices={[{ value: 'a', words: '[Sample]' }]}
      onChange={nothing}
    />
  ),
  'a number that is wrong': () => (
    <NumberField name="models.monthly_cap" label="[Sample]" problem="[Sample problem]" value="x" onChange={nothing} />
  ),
  'models by work': () => <TierFields settings={tierSettings(settings())} value={() => 'quality'} onChange={nothing} />,
}
