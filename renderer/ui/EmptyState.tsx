import { Stack, Text, Title } from '@mantine/core'
import type { TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'

export interface EmptyStateProps {
  readonly icon: TablerIcon
  /** What is not here. */
  readonly title: string
  /** What would be here, and how it gets here. */
  readonly children: ReactNode
  /** The buttons that fill it. */
  readonly actions?: ReactNode
}

/** What stands where there is nothing yet: what would be here, and the action that fills it. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <Stack className={classes.root} align="center" gap="xs">
      <Icon size={40} stroke={1.2} aria-hidden className={classes.icon} />
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed" ta="center" size="sm" className={classes.text} component="div">
        {children}
      </Text>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </Stack>
  )
}
