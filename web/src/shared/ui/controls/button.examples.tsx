import type { Examples } from '@/testing/examples'
import { Button } from './button'

export const examples: Examples = {
  primary: () => <Button tone="primary">Sample: send</Button>,
  danger: () => <Button tone="danger">Sample: erase</Button>,
  'quiet, with a name of its own': () => (
    <Button tone="quiet" aria-label="Sample: cancel thesis.pdf">
      Sample
    </Button>
  ),
  pending: () => <Button isPending>Sample: sending</Button>,
}
