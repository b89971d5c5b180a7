import { ActionIcon, Button, Collapse, Menu, Progress, Tooltip } from '@mantine/core'
import { IconChevronDown, IconDots, IconPackage, IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { SnapshotGateway, SnapshotView } from '../../../../shared/domain/inventory.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { count, plural } from '../../../ui/words.ts'
import { cancelCapture, removeSnapshot, retryCapture, saveSnapshot } from '../actions.ts'
import { WordsDialog } from '../capture/WordsDialog.tsx'
import { captureProgress } from '../model/capture.ts'
import { gatewaysWords, incomplete } from '../model/words.ts'
import { GatewayStateBadge } from './GatewayStateBadge.tsx'
import classes from './SnapshotHead.module.css'

interface SnapshotHeadProps {
  readonly snapshot: SnapshotView
  readonly onRemoved: () => void
}

/** When a snapshot was taken, by whom and of what; while it is captured, how far it is; what could not be read, and why. */
export function SnapshotHead({ snapshot, onRemoved }: SnapshotHeadProps) {
  const { dateTime, label: zone } = useTimeFormat()
  const [opened, setOpened] = useState(false)
  const [editing, setEditing] = useState(false)
  const listId = useId()
  const { gateways, jobId, person, note, sims, source, takenAt, name } = snapshot
  const open = opened || jobId !== null
  const toRead = incomplete(gateways)
  const shown = open ? gateways : toRead
  return (
    <section className={classes.head} aria-label="About the snapshot">
      <div className={classes.line}>
        <span className={classes.dim}>
          {source === 'opened' ? 'from a file, taken ' : 'taken '}
          {dateTime(takenAt)} {zone}
          {person === '' ? '' : ` by ${person}`}
        </span>
        <span className={classes.dim}>·</span>
        <button
          type="button"
          className={classes.fold}
          aria-expanded={open}
          aria-controls={listId}
          onClick={() => setOpened(!opened)}
        >
          {gatewaysWords(gateways)}, {plural(sims, 'SIM')}
          <IconChevronDown size={13} aria-hidden className={classes.chevron} data-open={open || undefined} />
        </button>
        {note === '' ? null : (
          <span className={classes.note} title={note}>
            {note}
          </span>
        )}
        <span className={classes.space} />
        {jobId === null ? null : <Going snapshot={snapshot} jobId={jobId} />}
        {jobId === null && source === 'captured' && toRead.length > 0 ? (
          <Button
            size="compact-xs"
            leftSection={<IconRefresh size={13} aria-hidden />}
            onClick={() => void retryCapture(snapshot)}
          >
            Retry
          </Button>
        ) : null}
        <Menu position="bottom-end" withinPortal shadow="md">
          <Menu.Target>
            <Tooltip label="More">
              <ActionIcon aria-label={`Actions for ${name}`}>
                <IconDots size={16} />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
              Name and notes…
            </Menu.Item>
            <Menu.Item leftSection={<IconPackage size={15} />} onClick={() => void saveSnapshot(snapshot)}>
              Save as a file
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={15} />}
              onClick={async () => {
                if (await removeSnapshot(snapshot)) onRemoved()
              }}
            >
              Remove…
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <Collapse expanded={shown.length > 0} id={listId}>
        <ul className={classes.gateways} aria-label="Gateways of the snapshot">
          {shown.map((gateway) => (
            <GatewayLine key={gateway.key} gateway={gateway} />
          ))}
        </ul>
      </Collapse>
      {editing ? <WordsDialog snapshot={snapshot} onClose={() => setEditing(false)} /> : null}
    </section>
  )
}

function Going({ snapshot, jobId }: { readonly snapshot: SnapshotView; readonly jobId: string }) {
  const { ended, total } = captureProgress(snapshot.gateways)
  return (
    <span className={classes.going}>
      <Progress
        className={classes.bar}
        value={total === 0 ? 0 : (ended / total) * 100}
        aria-label={`Progress of ${snapshot.name}`}
      />
      <span role="status">
        {count(ended)} of {plural(total, 'gateway')} read
      </span>
      <Button size="compact-xs" variant="default" onClick={() => void cancelCapture(jobId, snapshot.name)}>
        Cancel
      </Button>
    </span>
  )
}

function GatewayLine({ gateway }: { readonly gateway: SnapshotGateway }) {
  const { name, firmware, mac, reason, sims, state } = gateway
  return (
    <li className={classes.gateway}>
      <GatewayStateBadge state={state} />
      <strong className={classes.name}>{name}</strong>
      <span className={classes.dim}>
        {[state === 'done' || state === 'partial' ? plural(sims, 'SIM') : '', firmware, mac]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {reason === '' ? null : <span className={classes.reason}>{reason}</span>}
    </li>
  )
}
