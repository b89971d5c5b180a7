import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { Link } from 'wouter'
import { EmptyState } from '../ui/EmptyState.tsx'
import { paths } from './paths.ts'

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <EmptyState
      icon={IconMapQuestion}
      title="There is no such screen"
      actions={
        <Button component={Link} href={paths.gateways}>
          Show all gateways
        </Button>
      }
    >
      The address may be from another version of Simrack.
    </EmptyState>
  )
}
