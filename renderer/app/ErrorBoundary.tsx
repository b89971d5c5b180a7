import { Button, Group } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import type { AppError } from '../../shared/errors.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import classes from './ErrorBoundary.module.css'

interface State {
  readonly error: AppError | null
}

/** Keeps a mistake in one screen from taking the whole application away. `resetKey` changing tries again. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode; readonly resetKey?: string }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(thrown: unknown): State {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    return {
      error: {
        code: 'app/internal',
        message: error.message,
        ...(error.stack ? { detail: error.stack.slice(0, 4000) } : {}),
      },
    }
  }

  override componentDidUpdate(before: { readonly resetKey?: string }): void {
    if (this.state.error && before.resetKey !== this.props.resetKey) this.setState({ error: null })
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <div className={classes.root}>
        <ErrorNotice error={error} onRetry={() => this.setState({ error: null })} />
        <Group mt="sm">
          <Button variant="default" onClick={() => window.location.reload()}>
            Load Simrack again
          </Button>
        </Group>
      </div>
    )
  }
}
