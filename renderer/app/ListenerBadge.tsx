import { IconAlertTriangle, IconEar, IconEarOff, IconLoader } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useListener } from '../stores/listener.ts'
import { ToneBadge } from '../ui/ToneBadge.tsx'
import classes from './ListenerBadge.module.css'
import { paths } from './paths.ts'

/** Whether devices can report to us, and where; leads to the listener's panel. */
export function ListenerBadge() {
  const listener = useListener()
  if (!listener) return null
  return (
    <Link href={paths.listener} className={classes.link} title="Open the callback listener">
      {listener.state === 'listening' ? (
        <ToneBadge tone="good" icon={IconEar}>
          Listening on {hostPort(listener.advertisedHost, listener.port)}
        </ToneBadge>
      ) : listener.state === 'failed' ? (
        <ToneBadge tone="bad" icon={IconAlertTriangle}>
          Listener failed
        </ToneBadge>
      ) : listener.state === 'starting' ? (
        <ToneBadge tone="busy" icon={IconLoader}>
          Listener starting
        </ToneBadge>
      ) : (
        <ToneBadge tone="quiet" icon={IconEarOff}>
          Listener off
        </ToneBadge>
      )}
    </Link>
  )
}

/** `192.168.1.142:8765`, IPv6 in brackets. */
const hostPort = (host: string, port: number | null): string =>
  `${host.includes(':') ? `[${host}]` : host}${port === null ? '' : `:${port}`}`
