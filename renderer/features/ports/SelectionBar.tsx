import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { SelectionMenu } from '../commands/SelectionMenu.tsx'
import classes from './SelectionBar.module.css'
import type { ChosenRows } from './useChosenRows.ts'

/** What can be done with several chosen rows; nothing while fewer are chosen. */
export function SelectionBar({ gateway, rows }: { readonly gateway: GatewayView; readonly rows: ChosenRows }) {
  const { picked, copy, clear } = rows
  if (picked.length < 2) return null
  return (
    <span className={classes.bar}>
      {picked.length} selected
      <SelectionMenu gateway={gateway} chosen={picked.map(({ id }) => id)} />
      <Button variant="default" onClick={() => void copy('text')}>
        Copy
      </Button>
      <Button variant="default" onClick={() => void copy('csv')}>
        Copy as CSV
      </Button>
      <ActionIcon aria-label="Select nothing" onClick={clear}>
        <IconX size={14} />
      </ActionIcon>
    </span>
  )
}
