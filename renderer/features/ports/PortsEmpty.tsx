import { Button, Loader, Skeleton } from '@mantine/core'
import { IconPlugConnected, IconRouterOff, IconServer2 } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { sessionStates } from '../../../shared/domain/sessionState.ts'
import type { AppError } from '../../../shared/errors.ts'
import { paths } from '../../app/paths.ts'
import { wordsFor } from '../../bridge/errorWords.ts'
import { CopyIcon } from '../../ui/CopyText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { errorReport } from '../../ui/errorReport.ts'
import { sessionIcons } from '../../ui/sessionIcons.ts'
import { useTicking } from '../../ui/ticker.ts'
import { formatSpan } from '../../ui/time.ts'
import { refreshGateway } from '../gateways/actions.ts'
import classes from './PortsEmpty.module.css'
import { NextStep } from './PortsNotice.tsx'

/** Stands where the rows will be while the screen hears of them. */
export function PortsLoading() {
  return (
    <div className={classes.loading} role="status" aria-label="Loading the ports">
      <Skeleton height={28} width="60%" />
      <Skeleton height={22} width="80%" />
      <Skeleton className={classes.loadingBody} />
    </div>
  )
}

/** The address names a gateway that there is not. */
export function NoSuchGateway() {
  return (
    <EmptyState
      icon={IconRouterOff}
      title="There is no such gateway"
      actions={
        <Button component={Link} href={paths.gateways}>
          All gateways
        </Button>
      }
    >
      It may have been removed, or the address is from another laptop.
    </EmptyState>
  )
}

/** A gateway of which no row is known: why, and what to do. */
export function PortsEmpty({ gateway }: { readonly gateway: GatewayView }) {
  const { session, status, profile, id } = gateway
  if (gateway.password === 'missing')
    return (
      <EmptyState
        icon={sessionIcons['wrong-credentials']}
        title="The password is not at hand"
        actions={<NextStep gateway={gateway} />}
      >
        It was not kept when Simrack was closed, or it can no longer be opened. With it, the ports of this gateway are
        listed here.
      </EmptyState>
    )
  if (session.state === 'connecting') return <Waiting gateway={gateway} />
  if (session.state === 'online' || session.state === 'degraded')
    return (
      <EmptyState
        icon={IconServer2}
        title="The gateway lists no ports"
        actions={<Button onClick={() => refreshGateway(id, profile.name)}>List every slot now</Button>}
      >
        It answers, but its status holds no rows. {status.warnings.join(' ')}
      </EmptyState>
    )
  const { word, meaning, next } = sessionStates[session.state]
  const cause = session.state === 'offline' && session.error ? wordsFor(session.error.code) : null
  return (
    <EmptyState icon={sessionIcons[session.state]} title={word} actions={<NextStep gateway={gateway} />}>
      <p className={classes.words}>
        {session.state === 'offline' ? 'Nothing has ever been heard of it.' : meaning}{' '}
        {cause ? `${cause.title}.` : null}
      </p>
      <p className={classes.words}>{cause?.next || next}</p>
      <Details error={session.error} />
    </EmptyState>
  )
}

function Waiting({ gateway }: { readonly gateway: GatewayView }) {
  const { session, profile } = gateway
  const waited = useTicking((now) => formatSpan(now - session.since))
  return (
    <EmptyState icon={IconPlugConnected} title="Waiting for the first answer" actions={<NextStep gateway={gateway} />}>
      <p className={classes.waiting}>
        <Loader size={14} aria-hidden />
        <span role="status">
          {profile.address}:{profile.port} {session.asking ? `is being asked: ${session.asking}` : 'will be asked'}
        </span>
        {waited}
      </p>
      <p className={classes.words}>
        A gateway with many slots may need up to {profile.statusTimeoutS} s for its first answer.
      </p>
      {session.error ? <p className={classes.words}>{wordsFor(session.error.code).title}.</p> : null}
      <Details error={session.error} />
    </EmptyState>
  )
}

/** What was seen, for support. */
function Details({ error }: { readonly error: AppError | null }) {
  if (!error) return null
  const report = errorReport(error)
  return (
    <details className={classes.details}>
      <summary>Details</summary>
      <div className={classes.report}>
        <pre className={classes.text}>{report}</pre>
        <CopyIcon value={report} label="details" />
      </div>
    </details>
  )
}
