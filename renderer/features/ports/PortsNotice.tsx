import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { GatewayView, SessionState } from '../../../shared/domain/gateway.ts'
import { sessionStates } from '../../../shared/domain/sessionState.ts'
import { openGatewayForm } from '../../app/overlays.ts'
import { paths } from '../../app/paths.ts'
import { wordsFor } from '../../bridge/errorWords.ts'
import { SessionBadge } from '../../ui/SessionBadge.tsx'
import { acceptDevice, connectGateway } from '../gateways/actions.ts'
import { problemsOf } from '../gateways/problems.ts'
import classes from './PortsNotice.module.css'

export interface PortsNoticeProps {
  readonly gateway: GatewayView
  readonly gateways: ReadonlyMap<string, GatewayView>
}

/** Says, over rows that are not all they could be, what the matter is and the one thing to do next. */
export function PortsNotice({ gateway, gateways }: PortsNoticeProps) {
  const { state } = gateway.session
  // Without a password there is one thing to say: that.
  const saysSession = state !== 'online' && gateway.password !== 'missing'
  // The header says how far off its clock is; the session's own words are shorter here.
  const problems = problemsOf(gateway, gateways).filter(({ id }) => id !== 'clock' && id !== 'session')
  return (
    <>
      {saysSession ? (
        <div className={classes.line} data-tone={sessionStates[state].tone} role="status">
          <SessionBadge state={state} />
          <span className={classes.words}>{sessionWords(gateway)}</span>
          <NextStep gateway={gateway} />
        </div>
      ) : null}
      {problems.map(({ id, tone, text, next }) => (
        <div key={id} className={classes.line} data-tone={tone} role="status">
          <IconAlertTriangle size={15} aria-hidden className={classes.icon} />
          <span className={classes.words}>
            {text} {next}
          </span>
          {id === 'password' ? <NextStep gateway={gateway} /> : null}
        </div>
      ))}
    </>
  )
}

/** Why a session is not online and what to try: the cause where it is known, else what its state means. */
function sessionWords({ session: { state, error } }: GatewayView): string {
  const { meaning, next } = sessionStates[state]
  const cause = (state === 'offline' || state === 'degraded') && error ? wordsFor(error.code) : null
  return cause ? `${cause.title}. ${cause.next || next}` : `${meaning} ${next}`
}

/** The one thing to do about a session that is not well. */
export function NextStep({ gateway: { id, profile, session, password } }: { readonly gateway: GatewayView }) {
  if (password === 'missing') return <EditButton id={id} label="Type the password" />
  const steps: Readonly<Record<SessionState, ReactNode>> = {
    online: null,
    degraded: <DoctorLink id={id} />,
    connecting: <DoctorLink id={id} />,
    offline: <DoctorLink id={id} />,
    'wrong-credentials': <EditButton id={id} label="Edit the gateway" />,
    'not-a-gateway': <EditButton id={id} label="Edit the gateway" />,
    'wrong-device': (
      <Button variant="default" onClick={() => acceptDevice(id, profile.name)}>
        Accept this device
      </Button>
    ),
    disconnected: <Button onClick={() => connectGateway(id, profile.name)}>Connect</Button>,
  }
  return steps[session.state]
}

const EditButton = ({ id, label }: { readonly id: string; readonly label: string }) => (
  <Button variant="default" onClick={() => openGatewayForm({ kind: 'edit', id })}>
    {label}
  </Button>
)

const DoctorLink = ({ id }: { readonly id: string }) => (
  <Button variant="default" component={Link} href={paths.doctor(id)}>
    Connection doctor
  </Button>
)
