import type { Examples } from '@/testing/examples'
import { PlanTable } from './plan-table'
import { found } from '@/testing/models-samples'

export const examples: Examples = {
  'one with a model, one without': () => <PlanTable plan={found().plan} />,
}
