import { Component, type ReactNode } from 'react'

interface Props {
  readonly fallback: (problem: unknown, retry: () => void) => ReactNode
  readonly children: ReactNode
}

type State = { kind: 'fine' } | { kind: 'broken'; problem: unknown }

/** Keeps one broken screen from blanking the page. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { kind: 'fine' }

  static getDerivedStateFromError(problem: unknown): State {
    return { kind: 'broken', problem }
  }

  override render(): ReactNode {
    if (this.state.kind === 'fine') return this.props.children
    return this.props.fallback(this.state.problem, () => this.setState({ kind: 'fine' }))
  }
}
