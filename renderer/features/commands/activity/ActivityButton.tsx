import { Loader, Popover, UnstyledButton } from '@mantine/core'
import { IconActivity, IconAlertTriangle } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { coreTime } from '../../../stores/coreTime.ts'
import { useOperationBatches, useOperations } from '../../../stores/operations.ts'
import { activityItems, activityLine, activityWords } from '../model/activity.ts'
import classes from './Activity.module.css'
import { ActivityList } from './ActivityList.tsx'
import { noteSeen, useSeenAt } from './seen.ts'

/** What is done on all gateways, in a few words; a click shows each with what came of it. */
export function ActivityButton() {
  const { items: operations } = useOperations()
  const { items: batches } = useOperationBatches()
  const { seenAt } = useSeenAt()
  const [open, setOpen] = useState(false)
  const line = activityLine(operations.values(), seenAt)
  const items = useMemo(() => activityItems(operations.values(), batches.values()), [operations, batches])
  const words = activityWords(line)
  const toggle = (next: boolean) => {
    // What fails while the list is open is seen as well.
    if (!next) noteSeen(coreTime.now())
    setOpen(next)
  }
  return (
    <Popover opened={open} onChange={toggle} position="bottom-end" trapFocus returnFocus withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton
          className={classes.button}
          data-tone={line.failed > 0 ? 'bad' : undefined}
          aria-label={`Activity. ${words}`}
          aria-expanded={open}
          title={`Activity: ${words}`}
          onClick={() => toggle(!open)}
        >
          {line.failed > 0 ? (
            <IconAlertTriangle size={15} aria-hidden />
          ) : line.running > 0 ? (
            <Loader size={12} aria-hidden />
          ) : (
            <IconActivity size={16} aria-hidden />
          )}
          <span>{line.failed > 0 || line.running > 0 ? words : 'Activity'}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <ActivityList items={items} seenAt={seenAt} onLeave={() => toggle(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
