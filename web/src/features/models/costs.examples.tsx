import type { Examples } from '@/testing/examples'
import { Costs, CostsPart } from './costs'
import { costs, someCosts } from '@/testing/models-samples'

export const examples: Examples = {
  'with a cap': () => <Costs costs={costs()} />,
  'without a cap': () => <Costs costs={costs({ ...someCosts, cap: null, reserved: 0 })} />,
  'over a cap of nothing': () => <Costs costs={costs({ ...someCosts, cap: 0 })} />,
  'nothing spent': () => <Costs costs={costs({ ...someCosts, cost: 0, reserved: 0, by: [] })} />,
  'being asked for': () => <CostsPart now={new Date('2026-11-30T12:00:00Z')} />,
}
