import { Button, Loader } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { GatewayView } from '../../../../shared/domain/gateway.ts'
import type { InboxSyncView } from '../../../../shared/domain/message.ts'
import { paths } from '../../../app/paths.ts'
import { wordsFor } from '../../../bridge/errorWords.ts'
import { Freshness } from '../../../ui/Freshness.tsx'
import { count } from '../../../ui/words.ts'
import { cancelSync, syncMessages } from '../actions.ts'
import { nameOf, progressWords } from '../model/words.ts'
import classes from './SyncLines.module.css'

export interface SyncLinesProps {
  /** Those under way that are worth a line. */
  readonly running: readonly InboxSyncView[]
  /** Those that could not be fetched, or were stopped by a person. */
  readonly stopped: readonly InboxSyncView[]
  readonly gateways: ReadonlyMap<string, GatewayView>
}

/** So many stand open; more are told in one line that opens. */
const maxOpen = 2

/** What is being fetched, with counts and Cancel; and what could not be, with why and what next. */
export function SyncLines({ running, stopped, gateways }: SyncLinesProps) {
  const [open, setOpen] = useState(false)
  if (running.length + stopped.length === 0) return null
  const folded = stopped.length > maxOpen && !open
  return (
    <ul className={classes.lines} aria-label="Fetching of messages">
      {running.map((sync) => (
        <Running key={sync.id} sync={sync} name={nameOf(gateways, sync.id)} />
      ))}
      {folded ? (
        <li className={classes.line} data-tone="warn">
          <IconAlertTriangle size={15} aria-hidden className={classes.icon} />
          <span className={classes.words}>
            The messages of {count(stopped.length)} gateways are not up to date:{' '}
            {stopped.map(({ id }) => nameOf(gateways, id)).join(', ')}
          </span>
          <Button variant="default" size="compact-xs" onClick={() => setOpen(true)}>
            Show why
          </Button>
        </li>
      ) : (
        stopped.map((sync) => <Stopped key={sync.id} sync={sync} name={nameOf(gateways, sync.id)} />)
      )}
    </ul>
  )
}

interface LineProps {
  readonly sync: InboxSyncView
  readonly name: string
}

function Running({ sync, name }: LineProps) {
  return (
    <li className={classes.line} data-tone="busy">
      <Loader size={13} aria-hidden className={classes.icon} />
      <span className={classes.words}>
        <strong>{name}</strong>: {progressWords(sync)}
      </span>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={`Cancel fetching from ${name}`}
        onClick={() => cancelSync(sync.id, name)}
      >
        Cancel
      </Button>
    </li>
  )
}

function Stopped({ sync, name }: LineProps) {
  const { state, error, lastAt, fetched } = sync
  const words = error ? wordsFor(error.code) : null
  return (
    <li className={classes.line} data-tone={state === 'failed' ? 'bad' : 'quiet'}>
      <IconAlertTriangle size={15} aria-hidden className={classes.icon} />
      <span className={classes.words}>
        <strong>{name}</strong>:{' '}
        {state === 'failed' ? (
          <>
            {words ? `${words.title}. ${words.next}` : 'Its messages could not be fetched.'}{' '}
            {lastAt === null ? 'They have never been fetched.' : null}
            {lastAt === null ? null : (
              <>
                Fetched last <Freshness at={lastAt} />.
              </>
            )}
          </>
        ) : (
          `Fetching was stopped after ${count(fetched)}; it goes on from there.`
        )}
      </span>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={state === 'failed' ? `Try again: ${name}` : `Go on fetching from ${name}`}
        onClick={() => syncMessages(sync.id)}
      >
        {state === 'failed' ? 'Try again' : 'Go on'}
      </Button>
      {error?.code === 'device/auth' || error?.code === 'device/unreachable' || error?.code === 'device/timeout' ? (
        <Button component={Link} href={paths.doctor(sync.id)} variant="subtle" color="gray" size="compact-xs">
          Examine
        </Button>
      ) : null}
    </li>
  )
}
