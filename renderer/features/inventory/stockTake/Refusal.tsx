import { Alert, Text } from '@mantine/core'
import { IconFileAlert } from '@tabler/icons-react'
import type { AppError } from '../../../../shared/errors.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import classes from './StockTake.module.css'

interface RefusalProps {
  /** What does not go. */
  readonly title: string
  readonly error: AppError
  readonly onRetry?: (() => void) | undefined
}

/** Why a list cannot be used: what is wrong with it and what to do is said best by whoever has read it. */
export function Refusal({ title, error, onRetry }: RefusalProps) {
  if (error.code !== 'input/invalid' && error.code !== 'input/conflict' && error.code !== 'input/not-found') {
    return <ErrorNotice error={error} onRetry={onRetry} />
  }
  return (
    <Alert
      variant="default"
      classNames={{ root: classes.refusal, icon: classes.refusalMark, title: classes.refusalMark }}
      icon={<IconFileAlert aria-hidden />}
      title={title}
      role="alert"
    >
      <Text size="sm">{error.message}</Text>
    </Alert>
  )
}
